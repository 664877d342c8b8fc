using Helicarrier.Domain.Fleet;

namespace Helicarrier.Web.Live;

/// <summary>How many agents are in which condition. The five add up to the fleet.</summary>
/// <param name="NeedYou">Waiting, blocked, stuck or failed: a person can move them on.</param>
public readonly record struct FleetCounts(int Total, int Working, int NeedYou, int Idle, int Offline)
{
    public static FleetCounts Of(IReadOnlyList<AgentSnapshot> agents)
    {
        int working = 0, needYou = 0, idle = 0, offline = 0;
        foreach (var agent in agents)
        {
            switch (agent.State)
            {
                case AgentState.Working:
                    working++;
                    break;
                case AgentState.Idle:
                    idle++;
                    break;
                case AgentState.Offline:
                    offline++;
                    break;
                case AgentState.Waiting or AgentState.Blocked or AgentState.Stuck or AgentState.Error:
                    needYou++;
                    break;
            }
        }

        return new(agents.Count, working, needYou, idle, offline);
    }

    /// <summary>The fleet in one sentence, for those who do not see the lamps.</summary>
    public string Sentence(string rate) =>
        $"Fleet pulse: {Total} {(Total == 1 ? "agent" : "agents")}, {Working} working, {NeedYou} need you, {Idle} idle, {Offline} offline, {rate} "
            + "tokens per minute";
}

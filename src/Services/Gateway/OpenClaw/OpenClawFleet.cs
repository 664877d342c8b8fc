using System.Text.Json;

namespace Helicarrier.Services.Gateway.OpenClaw;

/// <summary>Makes agents of a gateway's two lists, by the rules of the first Helicarrier.</summary>
internal static class OpenClawFleet
{
    private const int MostAgents = 1000;
    private const string Nobody = "unknown";

    /// <summary>How long an ended session is told of: a gateway lists them for months, and one that failed hides all others.</summary>
    private static readonly TimeSpan ToldFor = TimeSpan.FromDays(1);

    private static readonly string[] Failed = ["error", "failed", "crashed", "timeout"];
    private static readonly string[] Running = ["running", "active", "in_progress", "processing", "executing"];
    private static readonly string[] Done = ["done", "completed", "finished", "success", "succeeded"];

    /// <summary>The agents in the gateway's order; those that only sessions name come last.</summary>
    /// <param name="agents">The answer to <c>agents.list</c>.</param>
    /// <param name="sessions">The answer to <c>sessions.list</c>.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="GatewayException">One of them is no list.</exception>
    public static IReadOnlyList<GatewayAgent> Read(JsonElement agents, JsonElement sessions, DateTimeOffset now)
    {
        var fleet = new OrderedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var agent in agents.List("agents") ?? throw new GatewayException("answered agents.list with something else than agents"))
        {
            var id = agent.Text("id") ?? agent.Text("agentId") ?? agent.Text("name") ?? agent.Text("label") ?? Nobody;
            Find(fleet, id, agent.Text("name") ?? agent.Member("identity").Text("name") ?? agent.Text("label"));
        }

        var mainAgent = agents.Text("defaultId");
        foreach (var session in sessions.List("sessions") ?? throw new GatewayException("answered sessions.list with something else than sessions"))
        {
            Find(fleet, AgentOf(session, mainAgent), name: null)?.Add(StatusOf(session), LastActivity(session), now);
        }

        return [.. fleet.Select(entry => new GatewayAgent(entry.Key, entry.Value.Name, entry.Value.Sessions, entry.Value.LastActivityAt))];
    }

    private static Tally? Find(OrderedDictionary<string, Tally> fleet, string id, string? name)
    {
        if (fleet.TryGetValue(id, out var known)) return known;
        if (fleet.Count == MostAgents) return null;
        var tally = new Tally(name ?? id);
        fleet.Add(id, tally);
        return tally;
    }

    private static string AgentOf(JsonElement session, string? mainAgent)
    {
        var agent = session.Member("agent");
        if ((session.Text("agentId") ?? session.Text("agent_id") ?? agent.Text("id") ?? agent.Text("name")) is { } named) return named;

        // A key is agent:<id>:<what for>, or one word for the default agent.
        var parts = session.Text("key")?.Split(':') ?? [];
        return parts is ["agent", { Length: > 0 } id, ..] ? id : mainAgent ?? Nobody;
    }

    private static GatewayStatus StatusOf(JsonElement session)
    {
        if (session.Says("hasActiveRun") || session.Says("hasActiveSubagentRun")) return GatewayStatus.Running;
        if (session.Text("error") is not null || session.Member("error") is { ValueKind: JsonValueKind.Object } error && error.EnumerateObject().Any())
        {
            return GatewayStatus.Failed;
        }
        var word = (session.Text("state") ?? session.Text("status") ?? "").ToLowerInvariant();
        if (word.Contains("inactive", StringComparison.Ordinal)) return GatewayStatus.Idle;
        return Failed.Any(IsIn) ? GatewayStatus.Failed : Running.Any(IsIn) ? GatewayStatus.Running : Done.Any(IsIn) ? GatewayStatus.Done : GatewayStatus.Idle;

        bool IsIn(string part) => word.Contains(part, StringComparison.Ordinal);
    }

    private static DateTimeOffset? LastActivity(JsonElement session) =>
        session.Moment("lastActivityAt") ?? session.Moment("updatedAt") ?? session.Moment("createdAt") ?? session.Moment("finishedAt")
        ?? session.Moment("endedAt");

    private sealed class Tally(string name)
    {
        private readonly HashSet<GatewayStatus> _sessions = [];

        public string Name { get; } = name;

        public IReadOnlyList<GatewayStatus> Sessions => [.. _sessions.Order()];

        public DateTimeOffset? LastActivityAt { get; private set; }

        public void Add(GatewayStatus status, DateTimeOffset? at, DateTimeOffset now)
        {
            if (at > LastActivityAt || LastActivityAt is null) LastActivityAt = at;
            if (status == GatewayStatus.Running || at is null || now - at <= ToldFor) _sessions.Add(status);
        }
    }
}

using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Fleet;

/// <summary>Makes a board from one view of the store.</summary>
internal sealed class FleetWarmUp(FleetView view, FleetOptions options, DateTimeOffset now, FleetBoard? earlier)
{
    private readonly OrganizationId _organization = options.OrganizationId;

    public FleetBoard Read()
    {
        var board = new FleetBoard(options, earlier);
        board.TurnDay(now);
        ReadAgents(board);
        foreach (var (key, ask) in view.Asks(_organization)) board.Ask(key, ask);
        ReadTokens(board);
        ReadCosts(board);
        foreach (var (at, cost) in view.Hours(_organization, now.AddHours(-25))) board.SpendHours.Add(at, cost.Value, now);
        foreach (var ends in view.Ends(_organization, now.AddHours(-24)))
        {
            board.Ended.Add(ends.At, ends.Sessions, now);
            board.Succeeded.Add(ends.At, ends.Succeeded, now);
        }

        board.Quarantined = view.Quarantined(_organization);
        return board;
    }

    private void ReadAgents(FleetBoard board)
    {
        var sessions = view.Sessions(_organization, now - options.ForgetAfter, options.MaxAgents);
        foreach (var (session, key) in sessions.OrderBy(entry => earlier?.SlotOf(entry.Session.AgentId) ?? int.MaxValue))
        {
            if (board.Track(session, now) is not { } track) continue;
            track.Apply(session);
            if (view.LatestEvent(key) is { } latest) track.Apply(session.SessionId, latest);
            if (view.LatestCall(key) is { } call) track.Apply(session.SessionId, call, options.ContextWindow);
        }
    }

    private void ReadTokens(FleetBoard board)
    {
        foreach (var used in view.Tokens(_organization, now.AddMinutes(-60)))
        {
            var track = board.Find(used.AgentId);
            track?.AddTokens(used.At, used.Tokens, 1, now);
            track?.AddCost(used.At, used.Cost, 1, now);
            board.RecentTokens.Add(used.At, used.Tokens ?? 0, now);
            board.TokenMinutes.Add(used.At, used.Tokens ?? 0, now);
            board.SpendMinutes.Add(used.At, used.Cost?.Value ?? 0, now);
        }
    }

    private void ReadCosts(FleetBoard board)
    {
        foreach (var costs in view.Costs(_organization, board.Day.Start))
        {
            board.Today.Add(costs.Cost, costs.Priced, costs.Unpriced, costs.Source, costs.Confidence);
            board.Find(costs.AgentId)?.Today.Add(costs.Cost, costs.Priced, costs.Unpriced, costs.Source, costs.Confidence);
        }
    }
}

using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Words;

/// <summary>How a session's state is written and drawn: a word, an icon, and the attribute that carries its colour.</summary>
/// <param name="Word">As shown.</param>
/// <param name="Icon">Drawn beside the word.</param>
/// <param name="State">The <c>data-state</c>, when it is one of an agent's.</param>
/// <param name="Severity">The <c>data-sev</c>, otherwise.</param>
public sealed record SessionStatusLook(string Word, IconName Icon, string? State, string? Severity)
{
    public static SessionStatusLook Of(SessionStatus status) => status switch
    {
        SessionStatus.Queued => new("Queued", IconName.StateQueued, "idle", null),
        SessionStatus.Running => new("Running", IconName.StateWorking, "working", null),
        SessionStatus.Success => new("Succeeded", IconName.StateDone, null, "ok"),
        SessionStatus.Failed => new("Failed", IconName.StateError, "error", null),
        SessionStatus.Killed => new("Killed", IconName.StateKilled, "idle", null),
        SessionStatus.Cancelled => new("Cancelled", IconName.Skip, "idle", null),
    };

    /// <summary>
    /// A running session as the live fleet sees it: what it waits for is worth more than that it runs. One that the fleet
    /// does not know, and that was silent for longer than the heartbeat allows, is offline: nobody saw its end.
    /// </summary>
    public static SessionStatusLook Of(LedgerRow row, AgentState? live, DateTimeOffset now)
    {
        if (row.Status is not SessionStatus.Running) return Of(row.Status);

        var silent = row.LastEventAt <= now - AgentStateRule.Heartbeat;
        return (live ?? (silent ? AgentState.Offline : null)) is { } state
            ? new(state.Word(), state.Icon(), state.Slug(), null)
            : Of(row.Status);
    }
}

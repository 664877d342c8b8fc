using Helicarrier.Domain.Control;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Words;

/// <summary>How a run's status is written and drawn: a word, an icon, and the attribute that carries its colour.</summary>
/// <param name="Word">As shown.</param>
/// <param name="Icon">Drawn beside the word.</param>
/// <param name="State">The <c>data-state</c>, when it is one of an agent's.</param>
/// <param name="Severity">The <c>data-sev</c>, otherwise.</param>
public sealed record RunStatusLook(string Word, IconName Icon, string? State, string? Severity)
{
    public static RunStatusLook Of(RunStatus status) => status switch
    {
        RunStatus.Starting => new("Starting", IconName.StateQueued, "idle", null),
        RunStatus.Running => new("Running", IconName.StateWorking, "working", null),
        RunStatus.Remains => new("Client gone, processes live", IconName.Warn, null, "warning"),
        RunStatus.Stopping => new("Stopping", IconName.StateKilled, "idle", null),
        RunStatus.Ended => new("Ended", IconName.StateDone, null, "ok"),
        RunStatus.Stopped => new("Stopped, proven dead", IconName.StateKilled, "idle", null),
        RunStatus.Unconfirmed => new("Not confirmed dead", IconName.Crit, null, "critical"),
        RunStatus.Lost => new("Lost", IconName.StateOffline, "offline", null),
    };
}

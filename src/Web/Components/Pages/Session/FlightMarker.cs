using Helicarrier.Domain.Sessions;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>A sign on the recorder's event lane.</summary>
/// <param name="At">UTC.</param>
/// <param name="Position">Percent of the span.</param>
/// <param name="Icon">Drawn at its node.</param>
/// <param name="State">The <c>data-state</c> that colours it.</param>
/// <param name="Weight">Which one stays when two overlap: the higher.</param>
public sealed record FlightMarker(DateTimeOffset At, double Position, IconName Icon, string State, int Weight)
{
    /// <summary>Errors, state changes, prompts and artifacts; other events are too many to mark.</summary>
    public static FlightMarker? From(SessionEvent source)
    {
        var entry = TimelineEntry.From(source);
        return source.Type switch
        {
            SessionEventType.Error => new(source.At, 0, IconName.StateError, "error", 4),
            SessionEventType.StateTransition => new(source.At, 0, entry.Icon, entry.Icon switch
            {
                IconName.StateError => "error",
                IconName.StateStuck => "stuck",
                IconName.StateBlocked => "blocked",
                IconName.StateWaiting => "waiting",
                IconName.StateWorking => "working",
                IconName.StateOffline => "offline",
                _ => "idle",
            }, 3),
            SessionEventType.Artifact => new(source.At, 0, IconName.Save, "idle", 2),
            SessionEventType.Message when entry.Quoted => new(source.At, 0, IconName.User, "working", 1),
            _ => null,
        };
    }
}

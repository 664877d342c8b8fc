using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>A run with what its latest stop did, and how the talk with its client stands.</summary>
/// <param name="Run">The run.</param>
/// <param name="Stop">The proof; null when nobody stopped it.</param>
/// <param name="Talk">Null for a plain command, which is not understood.</param>
internal sealed record RunWhole(RunEntry Run, StopEntry? Stop, TalkEntry? Talk = null)
{
    /// <summary>Sessions of an adopted client, the first one first.</summary>
    public IReadOnlyList<string> Sessions { get; init; } = [];

    public static RunWhole Of(RunDetail run, TalkRow? talk = null, ArmedLight? armed = null) =>
        new(RunEntry.Of(run.Row, armed), run.Stop is { } proof ? StopEntry.Of(proof) : null, talk is null ? null : TalkEntry.Of(talk))
        {
            Sessions = run.Sessions,
        };
}

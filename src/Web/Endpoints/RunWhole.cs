using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A run with what its latest stop did.</summary>
/// <param name="Run">The run.</param>
/// <param name="Stop">The proof; null when nobody stopped it.</param>
internal sealed record RunWhole(RunEntry Run, StopEntry? Stop)
{
    public static RunWhole Of(RunDetail run) => new(RunEntry.Of(run.Row), run.Stop is { } proof ? StopEntry.Of(proof) : null);
}

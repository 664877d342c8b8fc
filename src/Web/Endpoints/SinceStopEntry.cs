using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>An order to stop a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Agent">Its agent; null when the run is not known any more.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who gave it.</param>
internal sealed record SinceStopEntry(string Run, string? Agent, string At, string By)
{
    public static SinceStopEntry Of(StopGiven stop) => new(stop.Run.ToString(), stop.Agent, WireTime.Of(stop.At), stop.By);
}

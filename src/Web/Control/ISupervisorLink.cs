using System.Runtime.Versioning;
using Helicarrier.Runner.Wire;

namespace Helicarrier.Web.Control;

/// <summary>A way to a supervisor.</summary>
[SupportedOSPlatform("linux")]
internal interface ISupervisorLink
{
    /// <summary>Whether there is a run that it would know: without one it is not asked, and none is started to be asked.</summary>
    bool HasRuns { get; }

    /// <summary>A connection to it.</summary>
    /// <exception cref="IOException">It does not answer.</exception>
    Task<SupervisorClient> ClientAsync(CancellationToken cancellationToken);
}

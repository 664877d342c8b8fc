using Helicarrier.Domain;
using Helicarrier.Domain.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>A process that carries a run's mark and belongs to no live run.</summary>
/// <param name="Run">The run whose mark it carries.</param>
/// <param name="Agent">That run's agent.</param>
/// <param name="Kind">returned or strayed.</param>
/// <param name="StartTicks">When it started; with the number, its identity.</param>
/// <param name="Process">The process.</param>
/// <param name="Runner">Whose machine it is on.</param>
internal sealed record OrphanEntry(string Run, string Agent, string Kind, ulong StartTicks, ProcessEntry Process, string Runner)
{
    public static OrphanEntry Of(Orphan orphan) => new(
        orphan.Run.ToString(), orphan.Agent, WireName.Of(orphan.Kind), orphan.Process.StartTicks, ProcessEntry.Of(orphan.Process),
        orphan.Runner.ToString());
}

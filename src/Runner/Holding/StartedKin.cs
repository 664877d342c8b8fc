using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>A run that was started here: its processes carry its mark, and what hid from everything is found among the orphans.</summary>
internal sealed class StartedKin(RunId run, Orphans orphans) : IKinship
{
    // By its mark.
    public bool FindsWhatWasMissed => true;

    public IReadOnlyList<ProcessStat> Among(IReadOnlyList<ProcessStat> all) => all;

    public bool? IsMarked(ProcessStat process) => ProcessTable.Value(process.Pid, Launcher.Mark) is { } mark ? mark == run.ToString() : null;

    public IReadOnlyList<(ProcessStat Process, bool IsSure)> Left(IEnumerable<ProcessStat> others) => orphans.Of(run, others);

    public void Know(IReadOnlySet<ProcessIdentity> known) => orphans.Know(run, known);

    public void Doom() => orphans.Doom(run);
}

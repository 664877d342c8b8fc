using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>How a scan knows the processes of one run beside descent and session.</summary>
internal interface IKinship
{
    /// <summary>
    /// Whether a later look finds what a process left that ended before it was seen. Where none does, a look that missed nobody proves no more
    /// than another.
    /// </summary>
    bool FindsWhatWasMissed { get; }

    /// <summary>Those of all processes that may belong to it.</summary>
    IReadOnlyList<ProcessStat> Among(IReadOnlyList<ProcessStat> all);

    /// <summary>Whether a process says of itself that it belongs to it; null when that cannot be told yet.</summary>
    bool? IsMarked(ProcessStat process);

    /// <summary>Those that it may have left, of processes that nothing else tells.</summary>
    /// <returns>With each, whether it can be nobody's else: only then may it be signalled.</returns>
    IReadOnlyList<(ProcessStat Process, bool IsSure)> Left(IEnumerable<ProcessStat> others);

    /// <summary>Hears who is known to belong to it now.</summary>
    void Know(IReadOnlySet<ProcessIdentity> known);

    /// <summary>It is to be killed.</summary>
    void Doom();
}

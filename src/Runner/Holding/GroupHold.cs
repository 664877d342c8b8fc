using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>A run in a control group of its own.</summary>
internal sealed class GroupHold(ControlGroup group) : IRunHold
{
    public ProofKind Kind => ProofKind.Cgroup;

    public bool IsFrozen => group.IsFrozen;

    public bool IsEmpty() => !group.IsPopulated;

    // The kernel does.
    public void Meet()
    {
    }

    public IReadOnlyList<ProcessStat> Members() =>
        [.. group.Processes().Select(ProcessStat.Read).OfType<ProcessStat>().Where(static process => !process.IsOver)];

    public void Kill() => group.Kill();

    public bool Freeze(bool isFrozen)
    {
        group.Freeze(isFrozen);
        return true;
    }

    public bool Release() => group.Remove();
}

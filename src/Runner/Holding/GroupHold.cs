using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>A run in a control group of its own.</summary>
/// <param name="group">The group.</param>
/// <param name="outside">
/// Finds what carries the run's mark where the group is not: the shell that has yet to join it, and what was moved out, which whoever may make
/// groups may do. Looked for when the group is empty, and never before.
/// </param>
internal sealed class GroupHold(ControlGroup group, ScanHold outside) : IRunHold
{
    public ProofKind Kind => ProofKind.Cgroup;

    public bool IsFrozen => group.IsFrozen;

    // Twice: the shell may have joined it between the two looks.
    public bool IsEmpty() => !group.IsPopulated && outside.IsEmpty() && !group.IsPopulated;

    // The kernel does.
    public void Meet()
    {
    }

    public IReadOnlyList<ProcessStat> Members()
    {
        var inside = group.Processes().Select(ProcessStat.Read).OfType<ProcessStat>().Where(static process => !process.IsOver).ToList();
        return inside.Count > 0 ? inside : outside.Members();
    }

    public IReadOnlyList<ProcessStat> Suspects() => [];

    public bool CanKill(IReadOnlyList<ProcessStat> members) => group.IsPopulated ? group.CanKill() : outside.CanKill(members);

    public void Kill()
    {
        group.Kill();
        if (!group.IsPopulated) outside.Kill();
    }

    public bool Freeze(bool isFrozen)
    {
        group.Freeze(isFrozen);
        return true;
    }

    public bool Release() => group.Remove();
}

using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>
/// A client that was not started here: nothing of it carries a mark, and what it left is nobody's to tell. Who was met is written down, so that
/// the next supervisor knows what outlived its parents.
/// </summary>
/// <param name="bystanders">Who is never of it.</param>
/// <param name="note">Writes down who was met.</param>
internal sealed class AdoptedKin(Bystanders bystanders, Action<IReadOnlySet<ProcessIdentity>> note) : IKinship
{
    private IReadOnlySet<ProcessIdentity> _noted = new HashSet<ProcessIdentity>();

    public bool FindsWhatWasMissed => false;

    public IReadOnlyList<ProcessStat> Among(IReadOnlyList<ProcessStat> all) => bystanders.Without(all);

    public bool? IsMarked(ProcessStat process) => false;

    public IReadOnlyList<(ProcessStat Process, bool IsSure)> Left(IEnumerable<ProcessStat> others) => [];

    public void Know(IReadOnlySet<ProcessIdentity> known)
    {
        if (_noted.SetEquals(known)) return;
        note(known);
        _noted = known;
    }

    public void Doom()
    {
    }
}

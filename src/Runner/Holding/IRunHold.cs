using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>All processes of one run, and nobody else's.</summary>
internal interface IRunHold
{
    /// <summary>What a death rests on here.</summary>
    ProofKind Kind { get; }

    /// <summary>Whether nothing of the run lives.</summary>
    /// <exception cref="IOException">That cannot be told now: whoever asks must not take it for dead.</exception>
    bool IsEmpty();

    /// <summary>Notes who belongs to it now, so that they are found when their parents are gone. Called every other second.</summary>
    void Meet();

    /// <summary>The live processes, as they are now.</summary>
    /// <exception cref="IOException">They cannot be told now.</exception>
    IReadOnlyList<ProcessStat> Members();

    /// <summary>
    /// Live processes that are this run's or another's. They may not be signalled, and while one lives the run is not empty.
    /// </summary>
    /// <exception cref="IOException">They cannot be told now.</exception>
    IReadOnlyList<ProcessStat> Suspects();

    /// <summary>Whether a kill would reach all of these now. Kills nothing.</summary>
    bool CanKill(IReadOnlyList<ProcessStat> members);

    /// <summary>Kills all of it. What appears meanwhile is met by the next call.</summary>
    void Kill();

    /// <summary>Has all of it stand still, or go on; false when that cannot be done here.</summary>
    bool Freeze(bool isFrozen);

    /// <summary>Whether all of it stands still.</summary>
    bool IsFrozen { get; }

    /// <summary>Lets go of an empty run; false when it is not.</summary>
    bool Release();
}

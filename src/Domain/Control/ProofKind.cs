namespace Helicarrier.Domain.Control;

/// <summary>What a death rests on.</summary>
public enum ProofKind
{
    /// <summary>The kernel's word that the run's control group holds no process. Nothing that a run starts can leave it by itself.</summary>
    Cgroup,

    /// <summary>
    /// Every process that descends from the run, shares its session or carries its mark, held by a pidfd. One that hid from all three is not
    /// seen.
    /// </summary>
    Scan,

    /// <summary>Nothing: this system gives no proof.</summary>
    None,
}

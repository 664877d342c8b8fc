namespace Helicarrier.Domain.Control;

/// <summary>Why a process belongs to no live run.</summary>
public enum OrphanKind
{
    /// <summary>Its run is over: something outlived it, or started it again.</summary>
    Returned,

    /// <summary>Its run is alive, and it is not in the run's control group: a stop would not be proven by the group alone.</summary>
    Strayed,
}

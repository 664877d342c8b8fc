namespace Helicarrier.Domain.Legacy;

/// <summary>The five arrays of the JSON store.</summary>
public enum LegacyArray
{
    Ledger,
    Events,
    Usage,
    AlertRules,
    AlertStates,
}

namespace Helicarrier.Persistence.Reading;

/// <summary>What a look through the whole audit log found.</summary>
/// <param name="Entries">How many there are, from the latest cut on.</param>
/// <param name="Unchained">How many of them are older than the chain.</param>
/// <param name="Head">The hash of the latest entry, hexadecimal: noted elsewhere, it tells whether the end was cut. Null without a chain.</param>
/// <param name="BrokenAt">The first entry that is not what the chain says; null when all are.</param>
/// <param name="BrokenWhen">When that entry says that it happened, UTC.</param>
public sealed record AuditVerdict(long Entries, long Unchained, string? Head, long? BrokenAt, DateTimeOffset? BrokenWhen)
{
    /// <summary>Where it begins; null when it was never cut.</summary>
    public AuditStart? Start { get; init; }

    /// <summary>Whether every entry is what the chain says, from its beginning or from a cut that is one of ours.</summary>
    public bool Holds => BrokenAt is null && Start?.Holds != false;
}

namespace Helicarrier.Persistence.Engines;

/// <summary>Sessions that a text was found in.</summary>
/// <param name="Keys">Their keys, at most <see cref="Most"/>.</param>
/// <param name="AreAll">False when there are more: then they are only some of them.</param>
/// <param name="TextsAreAll">False when there may be entries that say the words and were not looked at: then there may be more sessions.</param>
/// <param name="Entries">The entries that were looked into.</param>
internal sealed record LedgerMatches(IReadOnlyList<long> Keys, bool AreAll, bool TextsAreAll, IReadOnlyList<long> Entries)
{
    /// <summary>Most sessions that a search counts.</summary>
    public const int Most = 10_000;
}

namespace Helicarrier.Persistence.Engines;

/// <summary>Sessions that a text was found in.</summary>
/// <param name="Keys">Their keys, at most <see cref="Most"/>.</param>
/// <param name="AreAll">False when there are more: then they are only some of them.</param>
internal sealed record LedgerMatches(IReadOnlyList<long> Keys, bool AreAll)
{
    /// <summary>Most sessions that a search counts.</summary>
    public const int Most = 10_000;
}

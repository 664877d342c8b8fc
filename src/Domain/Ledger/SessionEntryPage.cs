namespace Helicarrier.Domain.Ledger;

/// <summary>A stretch of a session's timeline as it is stored, in its order.</summary>
/// <param name="Rows">At most as many as were asked for.</param>
/// <param name="Total">Entries of the session.</param>
/// <param name="Previous">The entry with which the page before begins; null at the beginning.</param>
/// <param name="Next">The entry with which the next page begins; null at the end.</param>
public sealed record SessionEntryPage(IReadOnlyList<SessionEntry> Rows, long Total, long? Previous, long? Next);

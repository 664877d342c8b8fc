namespace Helicarrier.Web.Endpoints;

/// <param name="Rows">In the session's order.</param>
/// <param name="Total">Events of the session.</param>
/// <param name="Previous">Where the page before begins; null at the beginning.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
internal sealed record StoredEventList(IReadOnlyList<StoredEventEntry> Rows, long Total, long? Previous, long? Next);

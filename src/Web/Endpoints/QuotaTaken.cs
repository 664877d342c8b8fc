namespace Helicarrier.Web.Endpoints;

/// <summary>What became of a report.</summary>
/// <param name="Changed">Windows that are new, or of which more is used.</param>
/// <param name="Known">Windows of which that was known.</param>
/// <param name="Over">Windows that were reset by now.</param>
/// <param name="Full">Windows for which there was no room.</param>
internal sealed record QuotaTaken(int Changed, int Known, int Over, int Full);

namespace Helicarrier.Services.Quotas;

/// <summary>What became of a report.</summary>
/// <param name="Changed">Windows that are new, or of which more is used.</param>
/// <param name="Known">Windows of which that was known.</param>
/// <param name="Over">Windows that were reset by now.</param>
/// <param name="Full">Windows for which there was no room: too many are open.</param>
/// <param name="Refusal">Why it was not taken, in the words of the API; null when it was.</param>
public sealed record QuotaAnswer(int Changed, int Known, int Over, int Full, string? Refusal = null);

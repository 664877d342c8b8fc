namespace Helicarrier.Services.Pricing.Governance;

/// <summary>What an audit asks of a book.</summary>
/// <param name="MaxAgeDays">Older than so many whole days is stale.</param>
/// <param name="AllowStale">An old book, or one of unknown age, is a warning.</param>
/// <param name="AllowMissingSource">A book that credits nobody is a warning.</param>
public sealed record AuditOptions(int MaxAgeDays = 30, bool AllowStale = false, bool AllowMissingSource = false);

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>One rate of a book as a report states it.</summary>
/// <param name="Provider">The book's name.</param>
/// <param name="Model">The book's name.</param>
/// <param name="Class">What is billed, as on the wire.</param>
/// <param name="Usd">For a million tokens, or for each search or call.</param>
/// <param name="Band"><c>base</c> or a threshold.</param>
/// <param name="Tier">Service tier.</param>
/// <param name="Hours">The part of the day or week; null at any time.</param>
/// <param name="From">Since when, UTC; null where no date is recorded.</param>
/// <param name="Until">The first instant at which it no longer holds; null while it does.</param>
/// <param name="Agreement"><c>high</c>, <c>medium</c> or <c>low</c>; null where the book names no witnesses.</param>
/// <param name="Agreeing">Catalogues that state the same.</param>
/// <param name="Contradicting">Catalogues that state another one.</param>
public sealed record ReportedRate(
    string Provider, string Model, string Class, decimal Usd, string Band, string Tier, string? Hours, DateTimeOffset? From, DateTimeOffset? Until,
    string? Agreement, IReadOnlyList<string> Agreeing, IReadOnlyList<string> Contradicting);

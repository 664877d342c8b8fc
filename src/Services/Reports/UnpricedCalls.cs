namespace Helicarrier.Services.Reports;

/// <summary>Calls without a cost that have model and reason in common.</summary>
/// <param name="Provider">Null where no source says.</param>
/// <param name="Model">As served; null where no source says.</param>
/// <param name="Reason">An <see cref="Domain.Pricing.UnpricedReasons"/> word.</param>
/// <param name="Calls">How many.</param>
/// <param name="Tokens">Every token once; null when none is known.</param>
/// <param name="Suggestions">Names of the book that look alike, for a reader to choose from; never used.</param>
public sealed record UnpricedCalls(string? Provider, string? Model, string Reason, long Calls, long? Tokens, IReadOnlyList<string> Suggestions);

using System.Globalization;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Whether every call has a price.</summary>
/// <param name="Passed">No call is without one, or that is allowed.</param>
/// <param name="Month">YYYY-MM; null for every month.</param>
/// <param name="PricedCount">Calls with a cost.</param>
/// <param name="UnpricedCount">Calls without.</param>
/// <param name="Details">One line for each model and reason, e.g. <c>openai:gpt-9 (events=3, model_unknown)</c>.</param>
public sealed record PricingCheck(bool Passed, string? Month, long PricedCount, long UnpricedCount, IReadOnlyList<string> Details)
{
    public static PricingCheck Of(CoverageReport coverage, bool allowUnpriced) => new(
        allowUnpriced || coverage.UnpricedCount == 0,
        coverage.Month,
        coverage.PricedCount,
        coverage.UnpricedCount,
        [
            .. coverage.Unpriced.Select(one => string.Create(
                CultureInfo.InvariantCulture, $"{one.Provider ?? "unknown"}:{one.Model ?? "unknown"} (events={one.Events}, {one.Reason})")),
        ]);
}

using Helicarrier.Domain;
using Helicarrier.Domain.Receipts;

namespace Helicarrier.Web.Endpoints;

/// <summary>What calls come to.</summary>
/// <param name="CostUsd">Of the calls whose cost is known; null when none is.</param>
/// <param name="Calls">All of them.</param>
/// <param name="UnpricedCalls">Those that are not in the cost.</param>
/// <param name="Tokens">Where they are known.</param>
/// <param name="Provenance">The same calls by where their cost comes from.</param>
internal sealed record SinceUsageShape(decimal? CostUsd, long Calls, long UnpricedCalls, long Tokens, IReadOnlyList<ReceiptProvenanceShape> Provenance)
{
    public static SinceUsageShape Of(UsageSplit usage)
    {
        var (sum, parts) = usage;
        return new(
            sum.Calls > sum.UnpricedCalls ? sum.Cost.ToUsd() : null, sum.Calls, sum.UnpricedCalls, sum.Tokens,
            [.. parts.Select(part => new ReceiptProvenanceShape(WireName.Of(part.Source), WireName.Of(part.Confidence), part.Calls, part.Cost?.ToUsd()))]);
    }
}

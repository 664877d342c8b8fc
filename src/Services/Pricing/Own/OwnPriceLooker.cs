using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>Counts what a price would do, by the rule that a repricing writes by.</summary>
internal sealed class OwnPriceLooker(RepriceRepository calls, PriceBook next, TimeZoneInfo zone)
{
    public OwnPriceLook Look(OwnPrice price, RepriceScope scope, CancellationToken cancellationToken)
    {
        var (pricer, diff) = (new UsagePricer(next), new RepriceDiffBuilder(zone));
        var lines = new Dictionary<PriceClass, ReceiptLine>();
        long tokens = 0, altered = 0, without = 0;
        foreach (var call in scope.From < scope.To ? calls.Calls(scope) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!scope.Covers(pricer, call.Usage)) continue;
            var (before, after) = (call.Priced, pricer.Price(call.Priced.Usage));
            var outcome = RepriceRule.Compare(before, after);
            diff.Add(call.AgentId, outcome, before, after);
            if (outcome == RepriceOutcome.Priced)
            {
                tokens += call.Usage.Tokens.Total ?? 0;
                foreach (var line in CostReceipt.Lines(after))
                {
                    lines[line.Class] = lines.TryGetValue(line.Class, out var sum) ? Added(sum, line) : line;
                }
            }
            else if (outcome != RepriceOutcome.Reported && after.Cost is null)
            {
                without++;
            }
            else if (outcome == RepriceOutcome.Changed)
            {
                altered++;
            }
        }

        return new(price, next.Version, scope, diff.Build(), tokens, [.. lines.Values.OrderBy(static line => line.Class)], altered, without);
    }

    private static ReceiptLine Added(ReceiptLine sum, ReceiptLine line) =>
        sum with { Quantity = sum.Quantity + line.Quantity, Amount = (sum.Amount ?? NanoUsd.Zero) + (line.Amount ?? NanoUsd.Zero) };
}

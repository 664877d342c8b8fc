using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Pricing.Own;
using Helicarrier.Services.Repricing;

namespace Helicarrier.Cli.Pricing;

/// <summary>Prices of one's own for people and for programs.</summary>
internal static class OwnPriceText
{
    public static string Of(OwnPriceLook look) => string.Join(Environment.NewLine, [$"would add  {Line(look.Price)}", .. Effect(look, "get")]);

    public static string Of(OwnPriceAdded added, OwnPriceLook look, Persistence.Model.RepriceRun? run) => string.Join(Environment.NewLine,
    [
        Text($"added      own price {added.Price.Id}: {Line(added.Price)}; book in force is {added.BookVersion}"),
        .. run is null ? Effect(look, "would get, by helicarrier reprice,") : [Repriced(run)],
    ]);

    public static string Of(IReadOnlyList<OwnPriceRow> rows, string version) => rows.Count == 0
        ? $"no price of your own; book in force is {version}"
        : string.Join(Environment.NewLine, [$"book in force is {version}", .. rows.Select(Row)]);

    public static object Facts(OwnPrice price) => new
    {
        price.Id, price.Provider, price.Model, ValidFrom = price.From, Free = price.IsFree,
        Rates = Stated(price).ToDictionary(static one => WireName.Of(one.Class), static one => one.Rate, StringComparer.Ordinal), price.Source,
    };

    private static IEnumerable<string> Effect(OwnPriceLook look, string verb)
    {
        var total = look.Diff.Total;
        yield return Text($"  calls      {total.Priced} without a price {verb} one: {look.Tokens} tokens");
        foreach (var line in look.Lines)
        {
            yield return Text($"  cost       {WireName.Of(line.Class)} {line.Quantity} × {line.Rate:0.00########} = {line.Amount}");
        }
        if (look.Altered > 0)
        {
            yield return Text($"  changed    {look.Altered} calls with a price, from {Usd(total.CostBefore)} to {Usd(total.CostAfter)} in all");
        }
        if (total.Unpriced > 0) yield return Text($"  lost       {total.Unpriced} calls with a price would have none");
        if (look.StillUnpriced > 0) yield return Text($"  no price   {look.StillUnpriced} calls still have none");
    }

    private static string Repriced(Persistence.Model.RepriceRun run)
    {
        var (calls, before, after) = (RepriceCounts.Tally(run).Rewritten, Usd(run.CostBeforeNanos), Usd(run.CostAfterNanos));
        return Text($"  repriced   {calls} calls by repricing {run.RepriceRunId}, from {before} to {after}");
    }

    private static string Row(OwnPriceRow row)
    {
        var removed = row.RemovedAt is { } at ? Text($", removed {at.UtcDateTime:yyyy-MM-dd} by {row.RemovedBy}") : "";
        var source = VisibleText.Line(row.Price.Source);
        return Text($"  {row.Price.Id}  {Line(row.Price)}; {source}; {row.AddedAt.UtcDateTime:yyyy-MM-dd} by {row.AddedBy}{removed}");
    }

    private static string Line(OwnPrice price)
    {
        var rates = price.IsFree ? "free" : string.Join(", ", Stated(price).Select(static one => Text($"{WireName.Of(one.Class)} {one.Rate:0.00########}")));
        return Text($"{price.Provider}/{price.Model} from {price.From.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}: {rates}");
    }

    private static IEnumerable<(PriceClass Class, decimal Rate)> Stated(OwnPrice price) =>
        Enum.GetValues<PriceClass>().Where(one => price.Of(one) is not null).Select(one => (one, price.Of(one)!.Value));

    private static string Usd(Domain.Usage.NanoUsd amount) => $"${amount}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

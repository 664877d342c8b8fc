using System.CommandLine;
using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Governance;
using Helicarrier.Services.Pricing.Listing;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing rates</c>: what a book says that models cost, and who agrees.</summary>
internal static class RatesCommand
{
    public static Command Create()
    {
        var words = new Argument<string[]>("words")
        {
            Description = "Parts of the provider's or the model's name, in either case.", Arity = ArgumentArity.ZeroOrMore,
        };
        var pricing = PricingFile.Option();
        var differ = new Option<bool>("--differ") { Description = "Only rates that a recent catalogue contradicts." };
        var json = PricingCommand.Json();
        var command = new Command("rates", "List what models cost by a book, and who agrees.") { words, pricing, differ, json };
        command.SetAction((parsed, _) => PricingRun.RunAsync(
            () => RunAsync(parsed.GetValue(pricing), parsed.GetValue(words) ?? [], parsed.GetValue(differ), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(string? pricing, string[] words, bool differ, bool json)
    {
        var book = PricingFile.Read(pricing).Load();
        var rows = new PriceList(book, []).Of(differ ? PriceView.Differ : PriceView.All, string.Join(' ', words));
        await Console.Out.WriteLineAsync(json ? GovernanceJson.Of(new RatesReport(book.Version, [.. rows.SelectMany(Reported)])) : Text(book, rows));
        return ExitCode.Ok;
    }

    private static IEnumerable<ReportedRate> Reported(PriceRow row) => row.Rates.Select(rate => new ReportedRate(
        rate.Provider, rate.Model, WireName.Of(rate.Class), rate.Rate, rate.Band, rate.Tier, rate.Hours,
        rate.From == PriceEntry.SinceLaunch ? null : rate.From, rate.Until, rate.Agreement is { } agreement ? WireName.Of(agreement) : null,
        [.. rate.Witness?.Agreeing.Select(static one => one.Id) ?? []], [.. rate.Witness?.Contradicting.Select(static one => one.Id) ?? []]));

    private static string Text(PriceBook book, IReadOnlyList<PriceRow> rows) => rows.Count == 0
        ? "no rate matches"
        : string.Join(Environment.NewLine,
        [
            string.Create(
                CultureInfo.InvariantCulture, $"{rows.Count:N0} rows of book {book.Version}; dollars for a million tokens, or for each search or call"),
            .. rows.Select(Line),
        ]);

    private static string Line(PriceRow row)
    {
        string?[] conditions =
        [
            row.Tier == TierPrice.Standard ? null : row.Tier, row.Band == ContextBand.Base ? null : row.Band, row.Hours,
            row.From == PriceEntry.SinceLaunch ? null : string.Create(CultureInfo.InvariantCulture, $"from {row.From.UtcDateTime:yyyy-MM-dd}"),
            row.Until is { } until ? string.Create(CultureInfo.InvariantCulture, $"before {until.UtcDateTime:yyyy-MM-dd}") : null,
        ];
        var rates = row.Rates.Select(static rate => string.Create(CultureInfo.InvariantCulture, $"{WireName.Of(rate.Class)} {rate.Rate:0.00########}"));
        var stated = row.Agreement is { } agreement ? $"  agreement {WireName.Of(agreement)}" : "";
        var applies = string.Concat(conditions.OfType<string>().Select(static one => $" ({one})"));
        return $"  {row.Provider}/{row.Model}{applies}: {string.Join(", ", rates)}{stated}";
    }
}

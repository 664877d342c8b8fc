using System.Globalization;
using Helicarrier.Services.Pricing.Governance;

namespace Helicarrier.Cli.Pricing;

/// <summary>Coverage and check for people.</summary>
internal static class CoverageText
{
    private const int MostLines = 20;

    public static string Of(CoverageReport report) => string.Join(Environment.NewLine,
    [
        Text($"{report.PricedCount:N0} of {report.Totals.Events:N0} calls have a price by {report.PricingVersion}{In(report.Month)}"),
        .. report.Unpriced.Take(MostLines)
            .Select(one => Text($"  no price   {one.Events} × {one.Provider ?? "unknown"}:{one.Model ?? "unknown"}  {one.Reason}, {one.Tokens:N0} tokens")),
        .. More(report.Unpriced.Count),
        .. report.SuggestedProviderAliases.Select(pair => $"  perhaps    provider {pair.Key} is {pair.Value}"),
        .. report.SuggestedModelAliasesByProvider.SelectMany(
            pair => pair.Value, (pair, one) => $"  perhaps    {pair.Key}:{one.Model} is {string.Join(" or ", one.Suggestions)}"),
    ]);

    public static string Of(PricingCheck check) => string.Join(Environment.NewLine,
    [
        Text($"{(check.Passed ? "passed" : "FAILED")}  {check.PricedCount:N0} calls with a price, {check.UnpricedCount:N0} without{In(check.Month)}"),
        .. check.Details.Take(MostLines).Select(line => "  no price   " + line),
        .. More(check.Details.Count),
    ]);

    private static string In(string? month) => month is null ? "" : " in " + month;

    private static IEnumerable<string> More(int count) => count > MostLines ? [Text($"  and {count - MostLines} more")] : [];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

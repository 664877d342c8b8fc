using System.Globalization;
using Helicarrier.Services.Reports;

namespace Helicarrier.Cli.Reports;

/// <summary>What a reader must know beside the totals: what has no price, what is incomplete, what was assumed, what could not be read.</summary>
internal static class ReportNotes
{
    /// <summary>Entries of one kind that are named; the JSON has all.</summary>
    private const int Named = 8;

    public static IEnumerable<string> Of(Report report)
    {
        if (report.Totals.UnpricedCalls > 0)
        {
            yield return Text($"Without a price: {report.Totals.UnpricedCalls:N0} calls. Their tokens are in the totals, their cost is not (+).");
            foreach (var line in Some(report.Unpriced, Unpriced)) yield return line;
        }

        if (report.SkippedUnpriced > 0) yield return Text($"Left out: {report.SkippedUnpriced:N0} calls without a price.");
        if (report.Totals.IncompleteCalls > 0)
        {
            yield return Text($"Incomplete: {report.Totals.IncompleteCalls:N0} calls whose input or output is unknown.");
        }
        if (report.Flags.Count > 0) yield return "Assumed or suspected: " + Counts(report.Flags) + ".";
        if (report.Origin.Skipped.Count > 0) yield return "Refused, in all logs: " + Counts(report.Origin.Skipped) + ".";
        if (report.Origin.SubagentLogsMissing.Count > 0)
        {
            yield return Text($"Missing: logs of {report.Origin.SubagentLogsMissing.Count:N0} subagents, so their calls are not counted.");
        }
        foreach (var line in Some(report.Origin.Errors, error => "Not read: " + error)) yield return line;
        foreach (var (provider, price) in report.UnusedSubscriptions ?? new Dictionary<string, Domain.Usage.NanoUsd>())
        {
            yield return $"Subscription without a token: {provider}, {ReportText.Money(price)} USD, in no total.";
        }
    }

    private static string Unpriced(UnpricedCalls group)
    {
        var name = $"{group.Provider ?? "unknown provider"}/{group.Model ?? "unknown model"}";
        var alike = group.Suggestions.Count == 0 ? "" : $"; alike: {string.Join(", ", group.Suggestions)}";
        return Text($"  {name}: {group.Calls:N0} calls, {ReportText.Count(group.Tokens)} tokens, {group.Reason}{alike}");
    }

    private static IEnumerable<string> Some<T>(IReadOnlyList<T> all, Func<T, string> line) =>
        all.Count <= Named ? all.Select(line) : all.Take(Named).Select(line).Append(Text($"  and {all.Count - Named:N0} more"));

    private static string Counts(IReadOnlyDictionary<string, long> counts) => string.Join(", ", counts.Select(count => Text($"{count.Key} {count.Value:N0}")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

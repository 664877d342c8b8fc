using System.Globalization;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Reports;

namespace Helicarrier.Cli.Reports;

/// <summary>How the window that is open now goes on if the calls go on as they did.</summary>
internal static class ActiveBlock
{
    /// <summary>A sentence; null when no window is open, or too little of it has passed to tell a rate.</summary>
    public static string? Of(Report report, DateTimeOffset now)
    {
        if (report is not { Kind: ReportKind.Blocks, Rows: [.., var last] } || now < last.Start || now >= last.End) return null;
        var elapsed = last.LastCall - last.Start;
        if (elapsed < TimeSpan.FromMinutes(1) || last.Tokens.Total is not { } tokens) return null;
        var factor = (decimal)((last.End - last.Start) / elapsed);
        var cost = last.CostUsd is { } spent ? $", {ReportText.Money(NanoUsd.FromUsd(spent.ToUsd() * factor), last.UnpricedCalls > 0)} USD" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Open until {last.End.UtcDateTime:HH:mm} UTC: {tokens / elapsed.TotalMinutes:N0} tokens a minute; at that rate "
                + $"{ReportText.Short((long)(tokens * factor))} tokens{cost} in the window.");
    }
}

using System.Globalization;
using Helicarrier.Domain.Reports;
using Helicarrier.Services.Reports;

namespace Helicarrier.Cli.Reports;

/// <summary>The columns of a table for people, fewer and shorter where there is less room.</summary>
/// <param name="Title">Of the column.</param>
/// <param name="Value">Of a row or of the totals.</param>
internal sealed record ReportColumn(string Title, Func<ReportFigures, string> Value)
{
    /// <summary>Room for every class with all digits.</summary>
    public const int Wide = 120;

    /// <summary>Room for the classes in short.</summary>
    public const int Medium = 72;

    /// <summary>The columns of figures for so many characters.</summary>
    public static IReadOnlyList<ReportColumn> For(Report report, int width)
    {
        List<ReportColumn> columns = width switch
        {
            >= Wide =>
            [
                new("Calls", figures => ReportText.Count(figures.Calls)),
                new("Input", figures => ReportText.Count(figures.Tokens.Input)),
                new("Output", figures => ReportText.Count(figures.Tokens.Output)),
                new("Cache write", figures => ReportText.Count(Writes(figures))),
                new("Cache read", figures => ReportText.Count(figures.Tokens.CacheRead)),
                new("Tokens", figures => ReportText.Count(figures.Tokens.Total)),
            ],
            >= Medium =>
            [
                new("Input", figures => ReportText.Short(figures.Tokens.Input)),
                new("Output", figures => ReportText.Short(figures.Tokens.Output)),
                new("Write", figures => ReportText.Short(Writes(figures))),
                new("Read", figures => ReportText.Short(figures.Tokens.CacheRead)),
                new("Tokens", figures => ReportText.Short(figures.Tokens.Total)),
            ],
            _ => [new("Tokens", figures => ReportText.Short(figures.Tokens.Total))],
        };
        columns.Add(new("USD", figures => ReportText.Money(figures.CostUsd, figures.UnpricedCalls > 0)));
        if (report.Totals.SubscriptionUsd is not null)
        {
            columns.Add(new("Plan", figures => ReportText.Money(figures.SubscriptionUsd)));
            columns.Add(new("Total", figures => ReportText.Money(figures.TotalUsd, figures.UnpricedCalls > 0)));
        }

        return columns;
    }

    /// <summary>What the rows stand for.</summary>
    public static string KeyTitle(ReportKind kind) => kind switch
    {
        ReportKind.Daily => "Day",
        ReportKind.Weekly => "Week of",
        ReportKind.Monthly => "Month",
        ReportKind.Sessions => "Session",
        ReportKind.Models => "Model",
        ReportKind.Blocks => "Window (UTC)",
    };

    /// <summary>A row's name: short where its id is long and says little.</summary>
    public static string Key(Report report, ReportRow row) => report.Kind switch
    {
        ReportKind.Sessions =>
            $"{row.LastCall.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {row.AgentId ?? ReportText.Unknown} {row.Key}",
        ReportKind.Models => row.Provider is null ? row.Key : $"{row.Provider}/{row.Key}",
        ReportKind.Blocks => row.Start.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => row.Key,
    };

    private static long? Writes(ReportFigures figures) => figures.Tokens.CacheWriteShort is null
        ? figures.Tokens.CacheWriteLong
        : figures.Tokens.CacheWriteShort + (figures.Tokens.CacheWriteLong ?? 0);
}

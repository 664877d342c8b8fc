using System.Globalization;
using System.Text;
using Helicarrier.Services;
using Helicarrier.Services.Reports;

namespace Helicarrier.Cli.Reports;

/// <summary>
/// The rows as CSV (RFC 4180) with the names and units of the JSON form: one line a row, or one a row and model with
/// <c>--breakdown</c>. No totals: programs add up. An unknown figure is an empty cell.
/// </summary>
internal static class ReportCsv
{
    private const string Header =
        "key,start,end,provider,agent_id,project,title,models,calls,sessions,input,output,cache_write_short,cache_write_long,cache_read,"
        + "tool_input,tool_output,reasoning,unclassified,total,web_searches,cost_usd,reported_cost_usd,unpriced_calls,incomplete_calls,"
        + "subscription_usd,total_usd,blended_usd_per_mtok";

    public static string Of(Report report)
    {
        var text = new StringBuilder(Header).Append("\r\n");
        foreach (var row in report.Rows)
        {
            if (row.Breakdown is null)
                Line(row, row.Provider, string.Join(';', row.ModelNames), row);
            foreach (var part in row.Breakdown ?? [])
                Line(row, part.Provider, part.Name ?? "", part);
        }

        return text.ToString();

        void Line(ReportRow row, string? provider, string models, ReportFigures figures)
        {
            var tokens = figures.Tokens;
            string?[] cells =
            [
                Csv.Text(row.Key), Time(row.Start), Time(row.End), Csv.Text(provider), Csv.Text(row.AgentId), Csv.Text(row.Project), Csv.Text(row.Title), Csv.Text(models),
                Csv.Number(figures.Calls), Csv.Number(figures.Sessions), Csv.Number(tokens.Input), Csv.Number(tokens.Output), Csv.Number(tokens.CacheWriteShort),
                Csv.Number(tokens.CacheWriteLong), Csv.Number(tokens.CacheRead), Csv.Number(tokens.ToolInput), Csv.Number(tokens.ToolOutput),
                Csv.Number(tokens.Reasoning), Csv.Number(tokens.Unclassified), Csv.Number(tokens.Total), Csv.Number(figures.WebSearches), Csv.Money(figures.CostUsd),
                Csv.Money(figures.ReportedCostUsd), Csv.Number(figures.UnpricedCalls), Csv.Number(figures.IncompleteCalls), Csv.Money(figures.SubscriptionUsd),
                Csv.Money(figures.TotalUsd), figures.BlendedUsdPerMtok?.ToString(CultureInfo.InvariantCulture),
            ];
            text.Append(Csv.Line(cells));
        }
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;
using Helicarrier.Services.Reports;
using static Helicarrier.Services.Csv;

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
            if (row.Breakdown is null) Add(row, row.Provider, string.Join(';', row.ModelNames), row);
            foreach (var part in row.Breakdown ?? []) Add(row, part.Provider, part.Name ?? "", part);
        }

        return text.ToString();

        void Add(ReportRow row, string? provider, string models, ReportFigures figures)
        {
            var tokens = figures.Tokens;
            string?[] cells =
            [
                Text(row.Key), Time(row.Start), Time(row.End), Text(provider), Text(row.AgentId), Text(row.Project), Text(row.Title), Text(models),
                Number(figures.Calls), Number(figures.Sessions), Number(tokens.Input), Number(tokens.Output), Number(tokens.CacheWriteShort),
                Number(tokens.CacheWriteLong), Number(tokens.CacheRead), Number(tokens.ToolInput), Number(tokens.ToolOutput),
                Number(tokens.Reasoning), Number(tokens.Unclassified), Number(tokens.Total), Number(figures.WebSearches), Money(figures.CostUsd),
                Money(figures.ReportedCostUsd), Number(figures.UnpricedCalls), Number(figures.IncompleteCalls), Money(figures.SubscriptionUsd),
                Money(figures.TotalUsd), figures.BlendedUsdPerMtok?.ToString(CultureInfo.InvariantCulture),
            ];
            text.Append(Line(cells));
        }
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}

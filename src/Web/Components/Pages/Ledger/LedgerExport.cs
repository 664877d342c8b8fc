using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Live;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>The ledger as CSV (RFC 4180, UTF-8): the same filters and order as the page, every row of them.</summary>
public static class LedgerExport
{
    private const int Most = 100_000;

    private static readonly string[] Columns =
    [
        "session_id", "status", "agent_id", "agent", "source", "provider", "model", "title", "project", "git_branch", "host",
        "started_at", "ended_at", "runtime_ms", "input_tokens", "output_tokens", "cache_write_short_tokens",
        "cache_write_long_tokens", "cache_read_tokens", "total_tokens", "cost_usd", "cost_source", "cost_confidence",
        "pricing_version", "unpriced_calls",
    ];

    /// <summary>Maps <see cref="PageRoutes.LedgerExport"/>; who may see the ledger page may take it along.</summary>
    public static void MapLedgerExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet(PageRoutes.LedgerExport, ExportAsync).ExcludeFromDescription();

    private static async Task ExportAsync(HttpContext context, ILedgerRepository ledger, FleetFeed fleet, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var query = LedgerUrl.Parse(context.Request.QueryString.Value).ToQuery(context.User.OrganizationId(), now, LedgerTab.LiveOf(fleet.Current)) with
        {
            PageSize = LedgerQuery.MaxPageSize,
        };
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"ledger-{now.UtcDateTime:yyyyMMdd-HHmm}.csv\"");
        await context.Response.WriteAsync(Csv.Line(Columns), context.RequestAborted);
        for (var page = 1; (page - 1) * query.PageSize < Most; page++)
        {
            var rows = (await ledger.ListAsync(query with { Page = page }, context.RequestAborted)).Rows;
            await context.Response.WriteAsync(string.Concat(rows.Select(row => Csv.Line(Fields(row).Select(Csv.Text)))), context.RequestAborted);
            if (rows.Count < query.PageSize) return;
        }
    }

    private static IEnumerable<string?> Fields(LedgerRow row)
    {
        var usage = row.Usage;
        return
        [
            row.SessionId, WireName.Of(row.Status), row.AgentId, row.AgentLabel, row.Source, row.Provider, row.Model, row.Title,
            row.Project, row.GitBranch, row.Host, Moment(row.StartedAt), row.EndedAt is { } end ? Moment(end) : null,
            Csv.Number(row.RuntimeMs), Csv.Number(usage.Tokens.Input), Csv.Number(usage.Tokens.Output), Csv.Number(usage.Tokens.CacheWriteShort),
            Csv.Number(usage.Tokens.CacheWriteLong), Csv.Number(usage.Tokens.CacheRead), Csv.Number(usage.Tokens.Total), Csv.Money(usage.Cost),
            WireName.Of(usage.CostSource), WireName.Of(usage.CostConfidence), usage.PricingVersion, Csv.Number(usage.UnpricedCalls),
        ];
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

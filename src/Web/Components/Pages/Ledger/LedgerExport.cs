using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Live;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>
/// The ledger as CSV (RFC 4180, UTF-8): the same filters and order as the page, every row of them, as all stood at one moment.
/// A file that was cut off says so in its last line, and its connection is closed without the end that HTTP has for it.
/// </summary>
public static partial class LedgerExport
{
    /// <summary>What the last line of a file begins with that is not whole.</summary>
    public const string Incomplete = "# incomplete: ";

    private const int RowsOfAPiece = 200;

    // While somebody reads slowly the store keeps the moment that they read.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

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

    private static async Task ExportAsync(
        HttpContext context, ILedgerRepository ledger, FleetFeed fleet, TimeProvider time, ILoggerFactory loggers)
    {
        var now = time.GetUtcNow();
        var query = LedgerUrl.Parse(context.Request.QueryString.Value).ToQuery(context.User.OrganizationId(), now, LedgerTab.LiveOf(fleet.Current));
        if (context.Request.Query["id"] is { Count: > 0 } picked)
        {
            query = query with { Sessions = [.. picked.OfType<string>().Take(LedgerSelection.Most)] };
        }

        using var patience = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        var written = 0L;
        try
        {
            await foreach (var piece in ledger.AllAsync(query, either.Token).Chunk(RowsOfAPiece).WithCancellation(either.Token))
            {
                if (written == 0) await BeginAsync(context, now);
                written += piece.Length;
                await context.Response.WriteAsync(string.Concat(piece.Select(row => Csv.Line(Fields(row).Select(Csv.Text)))), either.Token);
            }

            if (written == 0) await BeginAsync(context, now);
        }
        catch (Exception exception) when (written > 0 && !context.RequestAborted.IsCancellationRequested)
        {
            Log.CutOff(loggers.CreateLogger("Helicarrier.Export"), written, exception);
            await context.Response.WriteAsync(
                Csv.Line([string.Create(CultureInfo.InvariantCulture, $"{Incomplete}cut off after {written} rows")]), context.RequestAborted);

            // What fails after its beginning is closed without an end, so that programs see it too.
            throw;
        }
    }

    // Not before the first rows are there: until then a failure has an answer of its own.
    private static Task BeginAsync(HttpContext context, DateTimeOffset now)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"ledger-{now.UtcDateTime:yyyyMMdd-HHmm}.csv\"");
        return context.Response.WriteAsync(Csv.Line(Columns), context.RequestAborted);
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
            WireName.Of(usage.CostSource), WireName.Of(usage.CostConfidence), usage.StatedPricing, Csv.Number(usage.UnpricedCalls),
        ];
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "An export of the ledger was cut off after {Rows} rows")]
        public static partial void CutOff(ILogger logger, long rows, Exception exception);
    }
}

using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Entities;
using Helicarrier.Persistence.Sqlite;
using Helicarrier.Persistence.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Repositories;

/// <summary>A row that an undo left as it is.</summary>
/// <param name="SessionId">Its session.</param>
/// <param name="EventId">The call.</param>
/// <param name="Outcome">Why it was left.</param>
public sealed record KeptChange(string SessionId, string EventId, UndoOutcome Outcome);

/// <summary>Reads calls to price again, and what repricings did. Plain SQL for the calls: a range may hold millions.</summary>
public sealed class RepriceRepository(SqliteStore store)
{
    private const string AppliedSql =
        """
        SELECT usage_key, before_cost_nanos, before_cost_source, before_cost_confidence, before_pricing_version, before_rate_key,
            before_unpriced_reason, before_flags, after_cost_nanos, after_cost_source, after_cost_confidence, after_pricing_version,
            after_rate_key, after_unpriced_reason, after_flags
        FROM reprice_changes WHERE reprice_run_id = @0 ORDER BY usage_key
        """;

    /// <summary>Calls of a scope in the order of time, one after another, as they stand at one moment. Memory does not grow with the range.</summary>
    public IEnumerable<StoredCall> Calls(RepriceScope scope)
    {
        using var connection = store.Open();
        using var pinned = connection.BeginTransaction(deferred: true);
        var rates = new Dictionary<long, AppliedRate>();
        using var command = Command(
            connection, StoredCalls.RangeSql, scope.OrganizationId, scope.From.ToUnixTimeMilliseconds(), scope.To.ToUnixTimeMilliseconds(), 0L, -1L);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var (call, price) = StoredCalls.Read(reader);
            if (!scope.Covers(call.Priced.Usage.Model, call.AgentId, call.Priced.Usage.Source)) continue;
            yield return price.RateKey is { } key ? call with { Priced = call.Priced with { Rate = Rate(connection, rates, key) } } : call;
        }
    }

    /// <summary>What a repricing wrote, call by call: the price before and the price after.</summary>
    public IEnumerable<(StoredCall Before, PricedUsage After)> Changes(long runId)
    {
        using var connection = store.Open();
        using var pinned = connection.BeginTransaction(deferred: true);
        var rates = new Dictionary<long, AppliedRate>();
        using var command = Command(connection, AppliedSql, runId);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            using var one = Command(connection, StoredCalls.KeySql, reader.GetInt64(0));
            using var row = one.ExecuteReader();
            row.Read();
            var call = StoredCalls.Read(row).Call;
            var (before, after) = (FrozenPrice.Read(reader, 1), FrozenPrice.Read(reader, 8));
            yield return (
                call with { Priced = before.On(call.Priced, before.RateKey is { } key ? Rate(connection, rates, key) : null) },
                after.On(call.Priced, after.RateKey is { } afterKey ? Rate(connection, rates, afterKey) : null));
        }
    }

    /// <summary>The latest repricings, newest first.</summary>
    public async Task<IReadOnlyList<RepriceRun>> ListAsync(string organizationId, int limit, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.RepriceRuns.AsNoTracking().Where(run => run.OrganizationId == organizationId)
            .OrderByDescending(run => run.RepriceRunId).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>One repricing; null when there is none.</summary>
    public async Task<RepriceRun?> FindAsync(string organizationId, long runId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.RepriceRuns.AsNoTracking()
            .SingleOrDefaultAsync(run => run.OrganizationId == organizationId && run.RepriceRunId == runId, cancellationToken);
    }

    /// <summary>Rows that an undo could not put back, the first of them.</summary>
    public async Task<IReadOnlyList<KeptChange>> KeptAsync(long runId, int limit, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await (
            from change in context.RepriceChanges.AsNoTracking()
            where change.RepriceRunId == runId && change.UndoOutcome != null && change.UndoOutcome != UndoOutcome.Restored
            join call in context.UsageEvents on change.UsageKey equals call.UsageKey
            join session in context.SessionLedger on call.SessionKey equals session.SessionKey
            orderby change.UsageKey
            select new { session.SessionId, call.EventId, change.UndoOutcome }).Take(limit).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new KeptChange(row.SessionId, Convert.ToHexStringLower(row.EventId), row.UndoOutcome!.Value))];
    }

    /// <summary>Every stored book, newest first, without its content.</summary>
    public async Task<IReadOnlyList<PricingBook>> BooksAsync(CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.PricingBooks.AsNoTracking().OrderByDescending(book => book.LoadedAt).ThenBy(book => book.BookHash)
            .Select(book => new PricingBook
            {
                BookHash = book.BookHash, BookVersion = book.BookVersion, Source = book.Source, LoadedAt = book.LoadedAt, ContentJson = "",
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>The content of a stored book; null when there is none of this hash.</summary>
    public async Task<string?> BookContentAsync(string bookHash, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.PricingBooks.AsNoTracking().Where(book => book.BookHash == bookHash)
            .Select(book => book.ContentJson).SingleOrDefaultAsync(cancellationToken);
    }

    private static AppliedRate Rate(SqliteConnection connection, Dictionary<long, AppliedRate> known, long key)
    {
        if (known.TryGetValue(key, out var rate)) return rate;
        using var command = Command(connection, StoredCalls.RateSql, key);
        using var reader = command.ExecuteReader();
        if (!reader.Read()) throw new InvalidOperationException($"Rates {key} are not in the store");
        return known[key] = StoredCalls.ReadRate(reader);
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"@{i}"), values[i]);
        return command;
    }
}

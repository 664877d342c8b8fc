using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Entities;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Services.Otlp;

/// <summary>A call that looks like one that a nearer witness tells of.</summary>
public sealed record SuspectedRow
{
    public required long Id { get; init; }

    public required SuspicionStatus Status { get; init; }

    /// <summary>Who tells of the call that is not billed.</summary>
    public required string Source { get; init; }

    /// <summary>The session that this witness names.</summary>
    public required string SessionId { get; init; }

    public required string AgentId { get; init; }

    public required string AgentLabel { get; init; }

    public string? Model { get; init; }

    /// <summary>As that witness tells it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Milliseconds between the two.</summary>
    public required long GapMs { get; init; }

    public long? Tokens { get; init; }

    /// <summary>What it would add to the bill; null is unknown.</summary>
    public NanoUsd? Cost { get; init; }

    /// <summary>Source of the call that is billed.</summary>
    public required string LogSource { get; init; }

    /// <summary>Its session.</summary>
    public required string LogSessionId { get; init; }

    /// <summary>The provider's id as that call names it.</summary>
    public string? LogRequestId { get; init; }

    /// <summary>The provider's id as the suspected one names it.</summary>
    public string? RequestId { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecidedBy { get; init; }
}

/// <summary>Lists suspected duplicates.</summary>
public sealed class SuspectedList(SqliteStore store)
{
    /// <summary>A page of those in a status, newest first.</summary>
    public async Task<(IReadOnlyList<SuspectedRow> Rows, long Total)> ListAsync(
        string organizationId, SuspicionStatus status, int page, int pageSize, CancellationToken cancellationToken = default)
    {
        await using var context = Context();
        var mine = context.SuspectedDuplicates.Where(row => row.OrganizationId == organizationId && row.Status == status);
        var total = await mine.LongCountAsync(cancellationToken);
        var rows = mine.OrderByDescending(row => row.OccurredAt).ThenByDescending(row => row.SuspectedKey)
            .Skip((int)Math.Min(int.MaxValue, (page - 1L) * pageSize)).Take(pageSize);
        return ([.. (await ReadAsync(context, rows, cancellationToken)).OrderByDescending(row => row.OccurredAt).ThenByDescending(row => row.Id)], total);
    }

    /// <summary>Those that were decided last, the latest decision first.</summary>
    public async Task<IReadOnlyList<SuspectedRow>> DecidedAsync(string organizationId, int count, CancellationToken cancellationToken = default)
    {
        await using var context = Context();
        var rows = context.SuspectedDuplicates.Where(row => row.OrganizationId == organizationId && row.Status != SuspicionStatus.Open)
            .OrderByDescending(row => row.DecidedAt).ThenByDescending(row => row.SuspectedKey).Take(count);
        return [.. (await ReadAsync(context, rows, cancellationToken)).OrderByDescending(row => row.DecidedAt).ThenByDescending(row => row.Id)];
    }

    private HelicarrierDbContext Context()
    {
        var context = store.CreateContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    private static async Task<IReadOnlyList<SuspectedRow>> ReadAsync(
        HelicarrierDbContext context, IQueryable<SuspectedDuplicate> some, CancellationToken cancellationToken)
    {
        var rows = await (
                from row in some
                join session in context.SessionLedger on row.SessionKey equals session.SessionKey
                join call in context.UsageEvents on row.UsageKey equals call.UsageKey
                join home in context.SessionLedger on call.SessionKey equals home.SessionKey
                select new { Row = row, session.SessionId, session.AgentId, session.AgentLabel, call.Source, call.RequestId, LogSessionId = home.SessionId })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(found => new SuspectedRow
            {
                Id = found.Row.SuspectedKey,
                Status = found.Row.Status,
                Source = WholeEvent.Read(found.Row.EventJson).Source,
                SessionId = found.SessionId,
                AgentId = found.AgentId,
                AgentLabel = found.AgentLabel,
                Model = found.Row.ModelId,
                OccurredAt = found.Row.OccurredAt,
                GapMs = found.Row.GapMs,
                Tokens = found.Row.TokensConsumed,
                Cost = found.Row.CostNanos,
                LogSource = found.Source,
                LogSessionId = found.LogSessionId,
                LogRequestId = found.RequestId,
                RequestId = found.Row.RequestId,
                DetectedAt = found.Row.DetectedAt,
                DecidedAt = found.Row.DecidedAt,
                DecidedBy = found.Row.DecidedBy,
            }),
        ];
    }
}

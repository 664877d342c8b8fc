using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Services.Otlp;

/// <summary>A call of telemetry that looks like a call of a log.</summary>
public sealed record SuspectedRow
{
    public required long Id { get; init; }

    public required SuspicionStatus Status { get; init; }

    /// <summary>The session that telemetry names.</summary>
    public required string SessionId { get; init; }

    public required string AgentId { get; init; }

    public required string AgentLabel { get; init; }

    public string? Model { get; init; }

    /// <summary>As telemetry tells it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Milliseconds between the two.</summary>
    public required long GapMs { get; init; }

    public long? Tokens { get; init; }

    /// <summary>What it would add to the bill; null is unknown.</summary>
    public NanoUsd? Cost { get; init; }

    /// <summary>Source of the log's call.</summary>
    public required string LogSource { get; init; }

    /// <summary>The provider's id as the log names it.</summary>
    public string? LogRequestId { get; init; }

    /// <summary>The provider's id as telemetry names it.</summary>
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
        await using var context = store.CreateContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var mine = context.SuspectedDuplicates.Where(row => row.OrganizationId == organizationId && row.Status == status);
        var total = await mine.LongCountAsync(cancellationToken);
        var rows = await mine.OrderByDescending(row => row.OccurredAt).ThenByDescending(row => row.SuspectedKey)
            .Skip((int)Math.Min(int.MaxValue, (page - 1L) * pageSize)).Take(pageSize)
            .Join(context.SessionLedger, row => row.SessionKey, session => session.SessionKey, (row, session) => new { Row = row, Session = session })
            .Join(context.UsageEvents, pair => pair.Row.UsageKey, call => call.UsageKey, (pair, call) => new SuspectedRow
            {
                Id = pair.Row.SuspectedKey,
                Status = pair.Row.Status,
                SessionId = pair.Session.SessionId,
                AgentId = pair.Session.AgentId,
                AgentLabel = pair.Session.AgentLabel,
                Model = pair.Row.ModelId,
                OccurredAt = pair.Row.OccurredAt,
                GapMs = pair.Row.GapMs,
                Tokens = pair.Row.TokensConsumed,
                Cost = pair.Row.CostNanos,
                LogSource = call.Source,
                LogRequestId = call.RequestId,
                RequestId = pair.Row.RequestId,
                DetectedAt = pair.Row.DetectedAt,
                DecidedAt = pair.Row.DecidedAt,
                DecidedBy = pair.Row.DecidedBy,
            })
            .ToListAsync(cancellationToken);
        return ([.. rows.OrderByDescending(row => row.OccurredAt).ThenByDescending(row => row.Id)], total);
    }
}

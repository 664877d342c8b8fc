using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what is spent under a budget, by the rule of every receipt (<see cref="IUsageRepository"/>), and who works there.</summary>
public sealed class BudgetMeter(Store store, IUsageRepository usage)
{
    /// <summary>What the calls of a stretch of time come to.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="scope">Which of them.</param>
    /// <param name="from">UTC, inclusive.</param>
    /// <param name="to">UTC, exclusive; null is any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<UsageSum> SpentAsync(
        OrganizationId organizationId, BudgetScope scope, DateTimeOffset from, DateTimeOffset? to, CancellationToken cancellationToken = default) =>
        usage.SumAsync(
            new()
            {
                OrganizationId = organizationId, From = from, To = to,
                Agent = scope.Type == BudgetScopeType.Agent ? scope.Value : null,
                Model = scope.Type == BudgetScopeType.Model ? scope.Value : null,
                Sessions = scope.Type == BudgetScopeType.Project ? new() { OrganizationId = organizationId, Project = scope.Value } : null,
            },
            cancellationToken);

    /// <summary>The sessions that work at a moment, each with the dearest call of its last hour.</summary>
    public async Task<IReadOnlyList<(BudgetSession Session, NanoUsd Dearest)>> WorkingAsync(
        OrganizationId organizationId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var (lively, since) = (now - BudgetLimits.Lively, now - BudgetLimits.DearestWindow);
        await using var context = store.CreateContext();
        var rows = await context.SessionLedger
            .Where(row => row.OrganizationId == organizationId && row.Status == SessionStatus.Running && row.LastEventAt >= lively)
            .Select(row => new
            {
                Session = new BudgetSession(row.SessionId, row.AgentId, row.AgentLabel, row.Project, row.ModelId),
                Dearest = context.UsageEvents.Where(call => call.SessionKey == row.SessionKey && call.OccurredAt >= since)
                    .Max(call => (long?)(long)(object)call.CostNanos!),
            }).ToListAsync(cancellationToken);
        return rows.ConvertAll(static row => (row.Session, new NanoUsd(row.Dearest ?? 0)));
    }

    /// <summary>Sessions by their ids; those that nobody heard of are left out.</summary>
    public async Task<IReadOnlyList<BudgetSession>> SessionsAsync(
        OrganizationId organizationId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        if (ids.Count == 0) return [];
        await using var context = store.CreateContext();
        return await Facts(context.SessionLedger.Where(row => row.OrganizationId == organizationId && ids.Contains(row.SessionId)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>A session that a key brought calls of; null when it did not.</summary>
    public async Task<BudgetSession?> OwnAsync(
        OrganizationId organizationId, ApiKeyId key, string session, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await Facts(
            context.SessionLedger.Where(
                row => row.OrganizationId == organizationId && row.SessionId == session
                    && context.UsageEvents.Any(call => call.SessionKey == row.SessionKey && call.ApiKeyId == key)))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<BudgetSession> Facts(IQueryable<SessionLedgerEntry> rows) =>
        rows.Select(row => new BudgetSession(row.SessionId, row.AgentId, row.AgentLabel, row.Project, row.ModelId));
}

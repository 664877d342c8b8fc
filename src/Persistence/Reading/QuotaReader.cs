using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads windows of subscriptions.</summary>
public sealed class QuotaReader(Store store)
{
    private const int MostRead = 2_000;

    /// <summary>
    /// The windows that are open, and of each that is not the latest for <see cref="QuotaLimits.Shown"/>; by client, account and limit, short ones first.
    /// </summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<QuotaWindow>> CurrentAsync(
        OrganizationId organizationId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var from = now - QuotaLimits.Shown;
        await using var context = store.CreateContext();
        var rows = await context.QuotaWindows.AsNoTracking().Where(row => row.OrganizationId == organizationId && row.ResetsAt > from)
            .OrderByDescending(row => row.ResetsAt).ThenBy(row => row.QuotaKey).Take(MostRead).ToListAsync(cancellationToken);
        var shown = rows.GroupBy(static row => (row.Client, row.Account, row.LimitName, row.Minutes))
            .SelectMany(same => same.Where((row, place) => place == 0 || row.ResetsAt > now))
            .OrderBy(static row => row.Client, StringComparer.Ordinal).ThenBy(static row => row.Account, StringComparer.Ordinal)
            .ThenBy(static row => row.LimitName, StringComparer.Ordinal).ThenBy(static row => row.Minutes).ThenBy(static row => row.ResetsAt).ToList();
        var keys = shown.ConvertAll(static row => row.QuotaKey);
        var points = (await context.QuotaPoints.AsNoTracking().Where(point => keys.Contains(point.QuotaKey))
            .OrderBy(point => point.QuotaKey).ThenBy(point => point.At).ToListAsync(cancellationToken)).ToLookup(static point => point.QuotaKey);
        return shown.ConvertAll(row => new QuotaWindow(ToSample(row), [.. points[row.QuotaKey].Select(static point => new QuotaPoint(point.At, point.Used))]));
    }

    /// <summary>The client of a session, e.g. <c>claude-code</c>; null when that is not known.</summary>
    public async Task<string?> ClientOfAsync(OrganizationId organizationId, string sessionId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await (
            from session in context.SessionLedger
            where session.OrganizationId == organizationId && session.SessionId == sessionId
            join agent in context.Agents on new { session.OrganizationId, session.AgentId } equals new { agent.OrganizationId, agent.AgentId }
            select agent.Kind).SingleOrDefaultAsync(cancellationToken);
    }

    private static QuotaSample ToSample(QuotaWindowEntry row) => new(
        row.Client, Filled(row.Account), Filled(row.LimitName), row.Plan, row.Minutes, row.Used, row.ResetsAt, row.ObservedAt, row.Source, row.Host);

    private static string? Filled(string text) => text.Length == 0 ? null : text;
}

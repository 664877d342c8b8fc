using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>
/// The sessions that a query lists, as rows of <c>session_usage</c>: every order and every filter but words and silence is an index
/// there. A condition that may be the way to the rows is written plainly; one that is only to be tested on them has a zero added
/// to its column, which is no index's.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="context">Reads them.</param>
/// <param name="query">Its filters count.</param>
/// <param name="matches">Where its text was found; null looks for it with every reading, and where not all were found each row is tested.</param>
internal sealed class LedgerSessions(Store store, HelicarrierDbContext context, LedgerQuery query, LedgerMatches? matches = null)
{
    /// <summary>Whether the query asks for a part of the running sessions, which their status alone does not tell.</summary>
    public bool IsBySilence => query.Silence is not null && (query.Offline || query.Status == SessionStatus.Running);

    /// <summary>Whether it asks for some of the combinations.</summary>
    public bool IsByDimension => (query.Agent ?? query.AgentName ?? query.Model ?? query.Source ?? query.Project) is not null
        || query.Status is not null || Among is not null;

    /// <summary>The only combinations that count, beyond the query's filters; null for all.</summary>
    public IReadOnlyList<long>? Among { get; init; }

    private bool IsByText => !string.IsNullOrWhiteSpace(query.Text);

    /// <summary>The sessions, found by whatever of the query's conditions leaves the fewest. Gives no order.</summary>
    public IQueryable<SessionUsageEntry> Found()
    {
        var rows = context.SessionUsage.AsQueryable();
        if (query.Sessions is { } ids) return Walked(rows.Where(row => Chosen(ids).Contains(row.SessionKey)), isByStart: false);
        if (!IsByText) return Filtered(rows);
        return matches is { AreAll: false } ? Matched(Filtered(rows)) : InTime(Tested(Missing(Matching(rows))), byIndex: false);
    }

    /// <summary>The sessions, met in the order of an amount or a time that is asked for next, which must be <see cref="LedgerQuery.Sort"/>.</summary>
    public IQueryable<SessionUsageEntry> Walked() => Walked(Own(context.SessionUsage), query.Sort == LedgerSort.Newest);

    /// <summary>The sessions, each tested when something else has led to it.</summary>
    public IQueryable<SessionUsageEntry> Met() => Walked(context.SessionUsage, isByStart: false);

    private IQueryable<SessionUsageEntry> Walked(IQueryable<SessionUsageEntry> rows, bool isByStart)
    {
        rows = Tested(Missing(rows));
        if (query.Sessions is { } ids) rows = rows.Where(row => Chosen(ids).Contains(row.SessionKey + 0));
        if (IsByText) rows = Matched(rows);
        return InTime(rows, byIndex: isByStart);
    }

    /// <summary>The combinations that the query's filters leave.</summary>
    public IQueryable<long> Dimensions()
    {
        var dims = context.LedgerDims.Where(dim => dim.OrganizationId == query.OrganizationId);
        if (Among is { } keys) dims = dims.Where(dim => EF.Parameter(keys).Contains(dim.DimKey));
        if (query.Agent is { } agent) dims = dims.Where(dim => dim.AgentId == agent);
        if (query.AgentName is { } name)
        {
            var named = context.Agents.Where(row => row.OrganizationId == query.OrganizationId && row.Label == name).Select(row => row.AgentId);
            dims = dims.Where(dim => dim.AgentId == name || named.Contains(dim.AgentId));
        }

        if (query.Model is { } model)
        {
            // As it is shown: without the day of its release.
            var (released, length) = (model + ModelRelease.Start, model.Length + ModelRelease.Length);
            dims = dims.Where(dim => dim.ModelId == model || (dim.ModelId.StartsWith(released) && dim.ModelId.Length == length));
        }

        if (query.Source is { } source) dims = dims.Where(dim => dim.Source == source);
        if (query.Project is { } project) dims = dims.Where(dim => dim.Project == project);
        if (query.Status is { } status) dims = dims.Where(dim => dim.Status == status);
        return dims.Select(dim => dim.DimKey);
    }

    private IQueryable<SessionUsageEntry> Filtered(IQueryable<SessionUsageEntry> rows)
    {
        if (IsBySilence)
        {
            var heard = Silenced();
            return InTime(Dimensioned(Missing(rows.Where(row => heard.Contains(row.SessionKey)))), byIndex: false);
        }

        if (query.MissingCost) return InTime(Dimensioned(Missing(Own(rows))), byIndex: false);
        if (!IsByDimension) return InTime(Own(rows), byIndex: true);
        var dims = Dimensions();
        return InTime(rows.Where(row => dims.Contains(row.DimKey!.Value)), byIndex: true);
    }

    private IQueryable<SessionUsageEntry> Own(IQueryable<SessionUsageEntry> rows) => rows.Where(row => row.OrganizationId == query.OrganizationId);

    private IQueryable<SessionUsageEntry> Missing(IQueryable<SessionUsageEntry> rows) =>
        query.MissingCost ? rows.Where(row => row.UnpricedCalls > 0) : rows;

    private IQueryable<SessionUsageEntry> Tested(IQueryable<SessionUsageEntry> rows)
    {
        rows = Dimensioned(rows);
        if (!IsBySilence) return rows;
        var keys = Silenced();
        return rows.Where(row => keys.Contains(row.SessionKey + 0));
    }

    private IQueryable<SessionUsageEntry> Dimensioned(IQueryable<SessionUsageEntry> rows)
    {
        if (!IsByDimension) return rows;
        var dims = Dimensions();
        return rows.Where(row => dims.Contains(row.DimKey!.Value + 0));
    }

    private IQueryable<SessionUsageEntry> InTime(IQueryable<SessionUsageEntry> rows, bool byIndex)
    {
        if (query.From is { } from)
        {
            var first = StoredTime.Of(from);
            rows = byIndex ? rows.Where(row => row.StartedAt >= from) : rows.Where(row => (long)(object)row.StartedAt + 0 >= first);
        }

        if (query.To is { } to)
        {
            var end = StoredTime.Of(to);
            rows = byIndex ? rows.Where(row => row.StartedAt < to) : rows.Where(row => (long)(object)row.StartedAt + 0 < end);
        }

        return rows;
    }

    private IQueryable<SessionUsageEntry> Matching(IQueryable<SessionUsageEntry> rows)
    {
        if (matches is { AreAll: true, Keys: var keys }) return rows.Where(row => EF.Parameter(keys).Contains(row.SessionKey));
        return rows.Where(row => Searched().Contains(row.SessionKey));
    }

    private IQueryable<SessionUsageEntry> Matched(IQueryable<SessionUsageEntry> rows)
    {
        if (matches is { AreAll: true, Keys: var keys }) return rows.Where(row => EF.Parameter(keys).Contains(row.SessionKey + 0));
        if (matches is null) return rows.Where(row => Searched().Contains(row.SessionKey + 0));
        var holding = store.Holding(context, query.OrganizationId, query.Text!);
        return rows.Where(row => holding.Any(session => session.SessionKey == row.SessionKey));
    }

    private IQueryable<long> Chosen(IReadOnlyList<string> ids) => context.SessionLedger
        .Where(row => row.OrganizationId == query.OrganizationId && EF.Parameter(ids).Contains(row.SessionId)).Select(row => row.SessionKey);

    private IQueryable<long> Searched() =>
        store.Search(context, query.OrganizationId, query.Text!).Where(row => row.OrganizationId == query.OrganizationId).Select(row => row.SessionKey);

    private IQueryable<long> Silenced()
    {
        var (since, heard) = query.Silence!;
        var running = context.SessionLedger.Where(row => row.OrganizationId == query.OrganizationId && row.Status == SessionStatus.Running);
        return (query.Offline
            ? running.Where(row => row.LastEventAt <= since && !heard.Contains(row.SessionId))
            : running.Where(row => row.LastEventAt > since || heard.Contains(row.SessionId))).Select(row => row.SessionKey);
    }
}

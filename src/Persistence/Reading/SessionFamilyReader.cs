using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads where sessions stand among others.</summary>
public sealed class SessionFamilyReader(Store store)
{
    /// <summary>Most sessions that are told of what a session started.</summary>
    public const int MostBranches = 500;

    /// <summary>Sessions that started one another are followed this far down.</summary>
    public const int Deepest = 20;

    /// <summary>The family of a session; null when there is no such session.</summary>
    public async Task<SessionFamily?> FindAsync(OrganizationId organizationId, string sessionId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var moment = await store.PinAsync(context, cancellationToken);
        var own = await context.SessionLedger.Where(row => row.OrganizationId == organizationId && row.SessionId == sessionId)
            .Select(row => new { row.SessionKey, row.AgentId, row.ParentSessionId, row.StartedAt }).SingleOrDefaultAsync(cancellationToken);
        if (own is null) return null;
        var parent = own.ParentSessionId is null ? null : await context.SessionLedger
            .Where(row => row.OrganizationId == organizationId && row.SessionId == own.ParentSessionId).Select(row => row.SessionId)
            .SingleOrDefaultAsync(cancellationToken);
        var (branches, isWhole) = await BranchesAsync(context, organizationId, sessionId, cancellationToken);
        return new(
            parent == sessionId ? null : parent,
            await BesideAsync(context, organizationId, own.AgentId, own.StartedAt, own.SessionKey, isLater: false, cancellationToken),
            await BesideAsync(context, organizationId, own.AgentId, own.StartedAt, own.SessionKey, isLater: true, cancellationToken), branches, isWhole);
    }

    // One reading a level; a session that was met is not followed again, whatever its logs say of its parents.
    private static async Task<(IReadOnlyList<SessionBranch> Branches, bool IsWhole)> BranchesAsync(
        HelicarrierDbContext context, OrganizationId organizationId, string sessionId, CancellationToken cancellationToken)
    {
        var met = new HashSet<string>(StringComparer.Ordinal) { sessionId };
        var children = new Dictionary<string, List<SessionBranch>>(StringComparer.Ordinal);
        List<string> parents = [sessionId];
        var isWhole = true;
        for (var depth = 1; parents.Count > 0; depth++)
        {
            var left = MostBranches + 1 - met.Count;
            var rows = await Children(context, organizationId, parents).Take(left + 1).ToListAsync(cancellationToken);
            var fresh = rows.Where(row => !met.Contains(row.Session.SessionId)).ToList();
            if (depth > Deepest || left == 0)
            {
                isWhole = fresh.Count == 0;
                break;
            }

            isWhole = fresh.Count <= left;
            parents = [];
            foreach (var row in fresh.Take(left))
            {
                var branch = Branch(row, depth);
                met.Add(branch.SessionId);
                parents.Add(branch.SessionId);
                if (!children.TryGetValue(branch.ParentSessionId, out var siblings)) children[branch.ParentSessionId] = siblings = [];
                siblings.Add(branch);
            }

            if (!isWhole) break;
        }

        return (Walk(children, sessionId), isWhole);
    }

    private static IQueryable<LedgerJoin> Children(HelicarrierDbContext context, OrganizationId organizationId, List<string> parents) =>
        from session in context.SessionLedger
        where session.OrganizationId == organizationId && session.ParentSessionId != null && EF.Parameter(parents).Contains(session.ParentSessionId)
        join usage in context.SessionUsage on session.SessionKey equals usage.SessionKey
        orderby session.StartedAt, session.SessionKey
        select new LedgerJoin { Session = session, Usage = usage };

    private static SessionBranch Branch(LedgerJoin join, int depth)
    {
        var row = join.ToRow();
        return new(
            row.SessionId, row.ParentSessionId!, depth, row.AgentId, row.AgentLabel, row.Title ?? row.TaskText, row.Status, row.StartedAt, row.RuntimeMs,
            row.Usage.Tokens.Total, row.Usage.Cost, row.Usage.UnpricedCalls);
    }

    private static List<SessionBranch> Walk(Dictionary<string, List<SessionBranch>> children, string sessionId)
    {
        var walked = new List<SessionBranch>();
        var open = new Stack<SessionBranch>(Enumerable.Reverse(children.GetValueOrDefault(sessionId) ?? []));
        while (open.TryPop(out var branch))
        {
            walked.Add(branch);
            foreach (var child in Enumerable.Reverse(children.GetValueOrDefault(branch.SessionId) ?? [])) open.Push(child);
        }

        return walked;
    }

    // A look into the index for each combination that the agent's sessions are in.
    private static async Task<string?> BesideAsync(
        HelicarrierDbContext context, OrganizationId organizationId, string agent, DateTimeOffset start, long key, bool isLater,
        CancellationToken cancellationToken)
    {
        var dims = context.LedgerDims.Where(dim => dim.OrganizationId == organizationId && dim.AgentId == agent);
        var nearest = isLater
            ? dims.Select(dim => context.SessionUsage
                .Where(row => row.DimKey == dim.DimKey && row.StartedAt >= start && (row.StartedAt > start || row.SessionKey > key))
                .OrderBy(row => row.StartedAt).ThenBy(row => row.SessionKey).Select(row => (long?)row.SessionKey).FirstOrDefault())
            : dims.Select(dim => context.SessionUsage
                .Where(row => row.DimKey == dim.DimKey && row.StartedAt <= start && (row.StartedAt < start || row.SessionKey < key))
                .OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.SessionKey).Select(row => (long?)row.SessionKey).FirstOrDefault());
        var keys = (await nearest.ToListAsync(cancellationToken)).OfType<long>().ToList();
        if (keys.Count == 0) return null;
        var rows = await context.SessionLedger.Where(row => EF.Parameter(keys).Contains(row.SessionKey))
            .Select(row => new { row.SessionKey, row.SessionId, row.StartedAt }).ToListAsync(cancellationToken);
        var ordered = rows.OrderBy(row => row.StartedAt).ThenBy(row => row.SessionKey).ToList();
        return ordered.Count == 0 ? null : isLater ? ordered[0].SessionId : ordered[^1].SessionId;
    }
}

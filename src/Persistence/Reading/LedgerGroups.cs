using System.Globalization;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>The combinations of dimensions that a query finds, by the name that it is ordered by: of a state, an agent or a model.</summary>
internal static class LedgerGroups
{
    /// <summary>Whether an order is by such a name.</summary>
    public static bool IsOfNames(LedgerSort sort) => sort is LedgerSort.Status or LedgerSort.Agent or LedgerSort.Model;

    /// <summary>Keys of combinations, those of one name together, in the order of the names whatever their case; what has no name is last.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<long>>> ReadAsync(
        Store store, HelicarrierDbContext context, LedgerQuery query, CancellationToken cancellationToken)
    {
        var keys = new LedgerSessions(store, context, query).Dimensions();
        var dims = await context.LedgerDims.Where(dim => keys.Contains(dim.DimKey))
            .Select(dim => new { dim.DimKey, dim.Status, dim.AgentId, dim.ModelId }).ToListAsync(cancellationToken);
        var labels = query.Sort != LedgerSort.Agent ? [] : await context.Agents.Where(agent => agent.OrganizationId == query.OrganizationId)
            .ToDictionaryAsync(agent => agent.AgentId, agent => agent.Label, StringComparer.Ordinal, cancellationToken);
        var named = dims.GroupBy(
            dim => query.Sort switch
            {
                LedgerSort.Status => ((int)dim.Status).ToString(CultureInfo.InvariantCulture),
                LedgerSort.Model => ModelRelease.Without(dim.ModelId),
                _ => labels.GetValueOrDefault(dim.AgentId) ?? dim.AgentId,
            },
            dim => dim.DimKey,
            StringComparer.Ordinal);
        var ordered = named.OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase).ThenBy(group => group.Key, StringComparer.Ordinal);
        var directed = query.IsAscending ? ordered.AsEnumerable() : ordered.Reverse();
        return [.. directed.OrderBy(group => group.Key.Length == 0).Select(group => group.ToList())];
    }
}

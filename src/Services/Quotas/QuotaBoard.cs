using Helicarrier.Domain;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Quotas;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Quotas;

/// <summary>How subscriptions stand, and which agents that concerns.</summary>
public sealed class QuotaBoard(QuotaReader quotas, TimeProvider time)
{
    /// <summary>All of it.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="fleet">The live fleet; null where nobody looks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<QuotaStanding> LookAsync(
        OrganizationId organizationId, FleetSnapshot? fleet, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var windows = await quotas.CurrentAsync(organizationId, now, cancellationToken);
        var live = (fleet?.Agents ?? []).Where(static agent => agent.State != AgentState.Offline).ToList();
        var kinds = live.Where(static agent => agent.Kind is not null).CountBy(static agent => agent.Kind!).ToDictionary(StringComparer.Ordinal);
        var reported = windows.Select(static window => window.Latest.Client).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. windows.Select(window => new QuotaView(window, QuotaOutlook.Of(window, now), fleet is null ? null : Sharing(window)))],
            [.. kinds.Keys.Where(kind => ClientTitle.Find(kind) is not null && !reported.Contains(kind)).Order(StringComparer.Ordinal)], live.Count, now);

        int Sharing(QuotaWindow window) => kinds.GetValueOrDefault(window.Latest.Client);
    }
}

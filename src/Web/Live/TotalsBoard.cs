using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Operations;

namespace Helicarrier.Web.Live;

/// <summary>Gathers what the scope <c>aggregate</c> shows, for its page and its route alike.</summary>
public sealed class TotalsBoard(TotalsReader reader, Readiness readiness, FleetFeed fleet, TimeProvider time)
{
    /// <summary>Days that are shown unless another number is asked for.</summary>
    public const int Days = 30;

    /// <param name="organizationId">Whose.</param>
    /// <param name="days">How many days, today's included.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<TotalsFacts> ReadAsync(OrganizationId organizationId, int days, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var report = await readiness.CheckAsync(cancellationToken);
        var snapshot = fleet.Current;
        return new(
            now, await reader.ReadAsync(organizationId, DateOnly.FromDateTime(now.UtcDateTime), days, cancellationToken), report.Ready,
            [.. report.Checks.Select(check => (check.Name, check.Status))], FleetCounts.Of(snapshot.Agents), snapshot.TokensPerMinute);
    }
}

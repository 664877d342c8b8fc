using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads how sessions of different models ended and what they took. One implementation an engine.</summary>
public interface IPerformanceRepository
{
    /// <summary>All models under filters. Sessions count that have ended, each under the latest of its models.</summary>
    Task<PerformanceMatrix> ReadAsync(PerformanceQuery query, CancellationToken cancellationToken = default);

    /// <summary>The named models with the most ended sessions, from sums of whole days alone: it costs next to nothing, and knows no medians.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="first">The first UTC day.</param>
    /// <param name="most">How many models.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<PerformanceRow>> BestSampledAsync(
        OrganizationId organizationId, DateOnly first, int most, CancellationToken cancellationToken = default);
}

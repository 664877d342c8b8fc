using Helicarrier.Domain;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what the sources gave and what could not be read of them: the one place that screens, API and commands ask.</summary>
public sealed class SourceHealthReader(SourceFileRepository files, SourceFeedRepository feeds)
{
    private const int GapsRead = 500;

    public async Task<SourceHealth> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken = default) => new(
        await Task.Run(() => files.LoadHealth(organizationId), cancellationToken),
        await feeds.FeedsAsync(organizationId, cancellationToken),
        await feeds.GapsAsync(organizationId, GapsRead, cancellationToken),
        await feeds.GapCountsAsync(organizationId, cancellationToken));
}

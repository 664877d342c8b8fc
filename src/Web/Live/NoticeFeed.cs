using Helicarrier.Domain;

namespace Helicarrier.Web.Live;

/// <summary>What browsers tell of while nobody looks at the page.</summary>
/// <param name="read">Reads what happened in an organization since a moment.</param>
public sealed class NoticeFeed(Func<OrganizationId, DateTimeOffset, CancellationToken, Task<IReadOnlyList<Notice>>> read)
{
    /// <summary>What happened since a moment.</summary>
    public Task<IReadOnlyList<Notice>> ReadAsync(OrganizationId organizationId, DateTimeOffset since, CancellationToken cancellationToken) =>
        read(organizationId, since, cancellationToken);
}

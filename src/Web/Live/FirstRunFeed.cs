using Helicarrier.Domain;

namespace Helicarrier.Web.Live;

/// <summary>What a Bridge without agents needs to say what to do next.</summary>
/// <param name="countSessions">How many sessions are stored.</param>
/// <param name="discover">Looks for the logs of known clients; may read many directories.</param>
/// <param name="import">Asks, in somebody's name, for an import of everything found; answers why that cannot be, or null.</param>
/// <param name="current">The import that runs or ran last; null when there was none since the start.</param>
/// <param name="subscribe">Calls back on the importer's thread until the result is disposed.</param>
public sealed class FirstRunFeed(
    Func<CancellationToken, Task<long>> countSessions,
    Func<CancellationToken, Task<IReadOnlyList<FoundLogs>>> discover,
    Func<OrganizationId, string, Task<string?>> import,
    Func<ImportStatus?> current,
    Func<Action<ImportStatus>, IDisposable> subscribe)
{
    public ImportStatus? Current => current();

    public Task<long> CountSessionsAsync(CancellationToken cancellationToken) => countSessions(cancellationToken);

    public Task<IReadOnlyList<FoundLogs>> DiscoverAsync(CancellationToken cancellationToken) => discover(cancellationToken);

    public Task<string?> ImportAsync(OrganizationId organizationId, string actor) => import(organizationId, actor);

    public IDisposable Subscribe(Action<ImportStatus> onStatus) => subscribe(onStatus);
}

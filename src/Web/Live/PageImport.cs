using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Import;

namespace Helicarrier.Web.Live;

/// <summary>The first visit's import: asked for on a page, run as a job, so that it outlives the page and the host.</summary>
public sealed class PageImport(ImportService imports, SourceDiscovery discovery, JobDesk jobs)
{
    public ImportStatus? Current => imports.Progress is { Phase: not ImportPhase.Idle } progress ? Status(progress) : null;

    /// <summary>What lies on this machine, by client; clients of which nothing was found are left out.</summary>
    public Task<IReadOnlyList<FoundLogs>> DiscoverAsync(CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<FoundLogs>>(
            () => [.. discovery.Summarize().Where(found => found.Files > 0).Select(Logs)], cancellationToken);

    /// <summary>Asks for everything new to be read; a job that waits or runs goes on.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="actor">Who asks; must have been authorized to.</param>
    /// <returns>Why it cannot be done now, in a sentence; null when it is on its way.</returns>
    public async Task<string?> StartAsync(OrganizationId organizationId, string actor) =>
        (await jobs.EnqueueAsync(organizationId, LogImportJob.Name, null, ActorType.User, actor)).Reason;

    public IDisposable Subscribe(Action<ImportStatus> onStatus) => imports.Subscribe(progress => onStatus(Status(progress)));

    private static FoundLogs Logs(FoundSource found) =>
        new(LogSources.Get(found.Source).Title, string.Join(", ", found.Directories), found.Files, found.Bytes);

    private static ImportStatus Status(ImportProgress progress) => new(
        progress.IsRunning, progress.FilesDone, progress.FilesTotal, progress.BytesDone, progress.BytesTotal, progress.Events,
        progress.Skipped, Failure(progress));

    private static string? Failure(ImportProgress progress) => progress.Phase switch
    {
        ImportPhase.Interrupted => "It was interrupted.",
        ImportPhase.Failed => "The reason is in the system pulse and in the server's log.",
        _ => null,
    };
}

using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Import;

namespace Helicarrier.Web.Live;

/// <summary>The first visit's import: started from a page, run by the host, so that it outlives the page.</summary>
public sealed partial class PageImport(
    ImportService imports, SourceDiscovery discovery, IHostApplicationLifetime lifetime, ILogger<PageImport> logger)
{
    public ImportStatus? Current => imports.Progress is { Phase: not ImportPhase.Idle } progress ? Status(progress) : null;

    /// <summary>What lies on this machine, by client; clients of which nothing was found are left out.</summary>
    public Task<IReadOnlyList<FoundLogs>> DiscoverAsync(CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<FoundLogs>>(
            () => [.. discovery.Summarize().Where(found => found.Files > 0).Select(Logs)], cancellationToken);

    /// <summary>Starts reading everything new; one that runs already goes on.</summary>
    public void Start()
    {
        if (!imports.Progress.IsRunning) _ = Task.Run(RunAsync);
    }

    public IDisposable Subscribe(Action<ImportStatus> onStatus) => imports.Subscribe(progress => onStatus(Status(progress)));

    private async Task RunAsync()
    {
        try
        {
            await imports.RunAsync("hud", cancellationToken: lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The program ends; the next import goes on from here.
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
        }
    }

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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The import started from a page failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}

using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Import;

/// <summary>Runs imports, one at a time, and keeps each with its report.</summary>
public sealed class ImportService(
    SourceSettings settings,
    SourceDiscovery discovery,
    SourceScanner scanner,
    SourceFileRepository files,
    StoreWriter store,
    TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Subscribers<ImportProgress> _subscribers = new();
    private ImportProgress _progress = ImportProgress.None;

    /// <summary>The import under way, or how the last one ended.</summary>
    public ImportProgress Progress => Volatile.Read(ref _progress);

    /// <summary>Calls back with every new state, from the import's own threads: return quickly. At most a few dozen a second.</summary>
    public IDisposable Subscribe(Action<ImportProgress> changed) => _subscribers.Add(changed);

    /// <summary>Finds and reads everything new.</summary>
    /// <param name="trigger"><c>cli | hud | watch | job</c>.</param>
    /// <param name="roots">Where to look; null looks in the default places.</param>
    /// <param name="cancellationToken">Ends the import; what was read by then stays.</param>
    /// <returns>The report, which is also kept with the run.</returns>
    public async Task<ImportReport> RunAsync(string trigger, IReadOnlyList<SourceRoot>? roots = null, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        var run = new ImportRun
        {
            ImportRunId = Guid.CreateVersion7(time.GetUtcNow()),
            OrganizationId = settings.OrganizationId,
            Trigger = trigger,
            Status = ImportRunStatus.Running,
            StartedAt = time.GetUtcNow(),
        };
        try
        {
            Publish(new() { Phase = ImportPhase.Searching, ImportRunId = run.ImportRunId, StartedAt = run.StartedAt });
            await BeginAsync(run);
            var report = await ReadAsync(run, roots ?? discovery.Roots(), cancellationToken);
            Publish(Progress with { Phase = ImportPhase.Succeeded });
            return report;
        }
        catch (Exception e)
        {
            await EndAsync(run, e);
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ImportReport> ReadAsync(ImportRun run, IReadOnlyList<SourceRoot> roots, CancellationToken cancellationToken)
    {
        var found = SourceDiscovery.Files(roots);
        var scan = await scanner.ScanAsync(found.Files, result => Publish(At(run, result)), cancellationToken);
        var report = new ImportReport
        {
            ImportRunId = run.ImportRunId,
            StartedAt = run.StartedAt,
            FinishedAt = time.GetUtcNow(),
            Roots = [.. roots.Select(root => root.Directory)],
            Files = new(found.Files.Count, scan.FilesRead, scan.FilesTotal - scan.FilesRead - scan.FilesFailed, scan.FilesFailed,
                scan.BytesRead, scan.Lines),
            Records = ImportRecords.Of(scan),
            Clients = [.. files.Totals(settings.OrganizationId).Select(ClientTotals.Of)],
            SkippedReasons = scan.Skipped,
            Unknown = scan.Unknown,
            SubagentUsageMissing = SubagentLogs.Missing(scan.Subagents, found.Files),
            Errors = [.. found.Errors, .. scan.Errors],
        };
        run.Status = ImportRunStatus.Succeeded;
        run.FinishedAt = report.FinishedAt;
        run.Files = report.Files.Found;
        run.BytesRead = scan.BytesRead;
        run.ReadCount = report.Records.Read;
        run.WrittenCount = report.Records.Written;
        run.SkippedCount = report.Records.Skipped;
        run.ErrorCount = report.Records.Errors;
        run.ReportJson = report.ToJson();
        await SaveAsync(run);
        return report;
    }

    private async Task EndAsync(ImportRun run, Exception e)
    {
        var interrupted = e is OperationCanceledException;
        run.Status = interrupted ? ImportRunStatus.Interrupted : ImportRunStatus.Failed;
        run.FinishedAt = time.GetUtcNow();
        Publish(Progress with { Phase = interrupted ? ImportPhase.Interrupted : ImportPhase.Failed, Error = interrupted ? null : e.Message });
        try
        {
            await SaveAsync(run);
        }
        catch (Exception unsaved)
        {
            // The store is what failed, or it is closing: the first error is the one to tell.
            e.Data["run"] = unsaved.Message;
        }
    }

    private Task BeginAsync(ImportRun run) => store.WriteAsync(transaction =>
    {
        transaction.ImportRuns.Put(run);
        return transaction.ImportRuns.Interrupt(run.OrganizationId, run.ImportRunId);
    });

    private Task SaveAsync(ImportRun run) => store.WriteAsync(transaction =>
    {
        transaction.ImportRuns.Put(run);
        return 0;
    });

    private static ImportProgress At(ImportRun run, ScanResult scan) => new()
    {
        Phase = ImportPhase.Reading,
        ImportRunId = run.ImportRunId,
        StartedAt = run.StartedAt,
        FilesDone = scan.FilesDone,
        FilesTotal = scan.FilesTotal,
        BytesDone = scan.BytesDone,
        BytesTotal = scan.BytesTotal,
        Events = scan.EventsAdded + scan.EventsMerged + scan.EventsUnchanged,
        Skipped = scan.Skipped.Values.Sum(),
    };

    private void Publish(ImportProgress progress)
    {
        Volatile.Write(ref _progress, progress);
        _subscribers.Tell(progress);
    }
}

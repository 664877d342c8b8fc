using System.Globalization;
using Helicarrier.Domain.Jobs;
using Helicarrier.Services.Sources.Import;

namespace Helicarrier.Services.Jobs;

/// <summary>Reads everything new in agents' logs. What a killed one wrote is found by its identity, so another goes on behind it.</summary>
public sealed class LogImportJob(ImportService imports) : JobKind
{
    /// <summary>The kind's type.</summary>
    public const string Name = "log_import";

    public override string Type => Name;

    public override bool NeedsAdmin => false;

    public override int Attempts => 4;

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        using var subscription = imports.Subscribe(progress => Tell(run, progress));
        var report = await imports.RunAsync("job", cancellationToken: run.Cancellation);
        var (records, files) = (report.Records, report.Files);
        var line = string.Create(CultureInfo.InvariantCulture, $"{records.Read} records in {files.Read} of {files.Found} files");
        await run.LogAsync(line);
        return new(
            new { report.ImportRunId, report.Files, records.Timeline },
            new(records.Read, records.Written, records.Skipped, records.Errors, report.SkippedReasons,
                [.. report.Errors.Select(error => new JobFault("file", error, null))]));
    }

    // The service tells of any import, also of one that this job waits for.
    private static void Tell(JobRun run, ImportProgress progress) => run.Progress(
        progress.Fraction is { } fraction ? (int)(100 * fraction) : null,
        string.Create(CultureInfo.InvariantCulture, $"{progress.FilesDone} of {progress.FilesTotal} files"));
}

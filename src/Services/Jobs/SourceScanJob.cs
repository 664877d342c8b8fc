using System.Globalization;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Jobs;

/// <summary>Looks where agents' clients keep their logs, and tells how much lies there. Reads no log and writes none of it.</summary>
public sealed class SourceScanJob(SourceDiscovery discovery) : JobKind
{
    public override string Type => "source_scan";

    public override bool NeedsAdmin => false;

    public override int Attempts => 2;

    public override string Cron => "15 * * * *";

    public override async Task<JobOutcome> RunAsync(JobRun run)
    {
        run.Progress(null, "Looking");
        var found = await Task.Run(discovery.Summarize, run.Cancellation);
        var there = found.Where(source => source.Files > 0).ToList();
        foreach (var source in there)
        {
            var (title, directories) = (LogSources.Get(source.Source).Title, string.Join(", ", source.Directories));
            await run.LogAsync(string.Create(CultureInfo.InvariantCulture, $"{title}: {source.Files} files, {source.Bytes} bytes in {directories}"));
        }
        if (there.Count == 0) await run.LogAsync("No logs of any client were found");
        return new(new
        {
            Clients = there.Count, Files = there.Sum(source => source.Files), Bytes = there.Sum(source => source.Bytes),
            Sources = there.Select(source => new { source.Source, source.Files, source.Bytes }),
        });
    }
}

using System.CommandLine;
using Helicarrier.Domain;
using Helicarrier.Services.Reports.Export;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Sources;

namespace Helicarrier.Cli.Export;

/// <summary><c>helicarrier ingest</c>: agents' logs as files of normalised events (docs/wire/normalized-event.md).</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var roots = LogRoots.Option();
        var output = new Option<string>("--output") { Description = "File of events to write.", HelpName = "FILE", Required = true };
        var append = new Option<bool>("--append") { Description = "Add to the file what is not in it yet, in the place of writing it anew." };
        var since = new Option<string?>("--since") { Description = "First instant, RFC 3339.", HelpName = "TIME" };
        var limit = new Option<int?>("--limit") { Description = "Write so many calls at most, the earliest.", HelpName = "N" };
        var providers = new Option<string[]>("--provider")
        {
            Description = $"Client ({string.Join(", ", SourceRoot.Names)}) or provider; may be repeated.", HelpName = "NAME",
        };
        var incremental = new Option<bool>("--incremental") { Description = "Read only logs that changed since the run that wrote the state file." };
        var stateFile = new Option<string?>("--state-file")
        {
            Description = "Where the states of logs are kept. Default with --incremental: the output with .state.json behind it.", HelpName = "FILE",
        };
        var summaryPath = new Option<string?>("--summary-json-path") { Description = "Write the summary here too.", HelpName = "FILE" };
        since.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && AskedTime.Instant(text) is null)
            {
                result.AddError($"--since: '{text}' is no RFC 3339 time such as 2026-11-20T00:00:00Z, from {AskedTime.Range}.");
            }
        });
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1) result.AddError("--limit is at least 1.");
        });

        var command = new Command("ingest", "Export agents' logs as normalised events.")
        {
            roots, output, append, since, limit, providers, incremental, stateFile, summaryPath,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            new()
            {
                Output = parsed.GetRequiredValue(output),
                Append = parsed.GetValue(append),
                Since = AskedTime.Instant(parsed.GetValue(since)),
                Limit = parsed.GetValue(limit),
                Providers = [
                    .. (parsed.GetValue(providers) ?? []).Select(name => LogSources.All.FirstOrDefault(source => source.GivenName == name)?.Name ?? name)],
                StateFile = parsed.GetValue(incremental) ? parsed.GetValue(stateFile) ?? parsed.GetRequiredValue(output) + ".state.json" : null,
            },
            parsed.GetValue(roots),
            parsed.GetValue(summaryPath),
            cancellationToken)));
        return command;
    }

    private static int Run(ExportRequest request, IReadOnlyList<string>? given, string? summaryPath, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment();
            var sources = settings.Sources with { Watch = WatchMode.Never };
            var roots = LogRoots.Parse(given) ?? new SourceDiscovery(sources).Roots();
            var summary = new EventExport(sources, settings.PriceBookPath, TimeProvider.System).Run(request, roots, cancellationToken);
            if (summaryPath is not null) File.WriteAllText(summaryPath, summary.ToJson() + "\n");
            Console.Out.WriteLine(summary.ToJson());
            return summary.Errors.Count > 0 ? ExitCode.Incomplete : summary is { EmittedTotal: 0, IncrementalSourcesSkipped: 0 } ? ExitCode.Empty : ExitCode.Ok;
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; what was written until now is kept.");
        }
    }
}

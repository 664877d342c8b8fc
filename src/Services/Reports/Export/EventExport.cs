using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Events;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Reports.Logs;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Reports.Export;

/// <summary>Writes the calls of agents' logs as normalised events, each once, in the order of their times.</summary>
/// <param name="settings">Whose logs.</param>
/// <param name="bookPath">For readers that ask which reading of ambiguous counters fits a stated cost.</param>
/// <param name="time">Now.</param>
public sealed class EventExport(SourceSettings settings, string? bookPath, TimeProvider time)
{
    /// <exception cref="IOException">The output or the state cannot be written.</exception>
    /// <exception cref="NormalizedEventException">The file to be added to holds something else.</exception>
    public ExportSummary Run(ExportRequest request, IReadOnlyList<SourceRoot> roots, CancellationToken cancellationToken)
    {
        var (started, now) = (time.GetTimestamp(), time.GetUtcNow());
        var found = SourceDiscovery.Files(roots);
        var prices = new Lazy<PriceBooks>(() => new(bookPath));
        var units = LogUnits.Of(found, new(null, settings, new(() => prices.Value.Pricer)) { BookPath = bookPath, UsageOnly = true }, now);
        var state = ExportState.Load(request.StateFile);
        if (request.StateFile is not null) units.Identify();
        var skipped = units.SkipWhere(request.StateFile is null ? (_, _) => false : state.Knows);
        units.Read(null, cancellationToken);

        var calls = new LogCalls(units.Readings, time.GetUtcNow());
        var written = request.Append ? Written(request.Output) : [];
        var tally = new ExportTally(calls, units.Readings);
        Write(request, calls, written, tally, cancellationToken);
        if (request.StateFile is not null)
        {
            // After the output: a run that ends in between writes some events again, and readers know them by their ids.
            foreach (var (unit, stamp) in units.Settled) state.Remember(unit, stamp);
            state.Save(request.StateFile);
        }

        return new()
        {
            Providers = tally.BySource,
            IncrementalSourcesSkipped = skipped,
            EmittedTotal = tally.Emitted,
            DedupedTotal = tally.Deduped,
            Output = Path.GetFullPath(request.Output),
            StartedAt = now,
            FinishedAt = time.GetUtcNow(),
            DurationMs = (long)time.GetElapsedTime(started).TotalMilliseconds,
            Errors = [.. found.Errors, .. units.Errors],
        };
    }

    private static void Write(ExportRequest request, LogCalls calls, Dictionary<EventId, NormalizedEvent> written, ExportTally tally,
        CancellationToken cancellationToken)
    {
        var filter = new ReportFilter { From = request.Since };
        var selected = calls.Unpriced()
            .Where(call => (filter.From is null || call.Usage.OccurredAt >= filter.From) && IsWanted(request.Providers, call.Usage))
            .OrderBy(call => call.Usage.OccurredAt)
            .ThenBy(call => call.Usage.Id.High)
            .ThenBy(call => call.Usage.Id.Low)
            .Take(request.Limit ?? int.MaxValue);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(request.Output))!);
        using var file = new FileStream(request.Output, request.Append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        using var lines = new NormalizedEventWriter(file);
        foreach (var (usage, session) in selected)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var one = new NormalizedEvent(usage, session.AgentId, session.Project);
            if (written.TryGetValue(usage.Id, out var before) && IsSame(before.Usage, usage))
            {
                tally.Known();
                continue;
            }

            // A call that grew since it was written is written again: the last line of an event is its word.
            lines.Write(one);
            tally.Emit(usage.Source);
        }
    }

    private static bool IsSame(UsageEvent written, UsageEvent usage) =>
        written.Tokens.Total == usage.Tokens.Total
        && written.Tokens.Output == usage.Tokens.Output
        && written.SessionId == usage.SessionId
        && written.Model == usage.Model
        && written.WebSearchRequests == usage.WebSearchRequests;

    private static bool IsWanted(IReadOnlyList<string> providers, UsageEvent usage) =>
        providers.Count == 0
            || providers.Any(name => string.Equals(name, usage.Source, StringComparison.OrdinalIgnoreCase)
                || string.Equals(name, usage.Provider, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<EventId, NormalizedEvent> Written(string path)
    {
        var events = new Dictionary<EventId, NormalizedEvent>();
        if (File.Exists(path))
        {
            foreach (var one in NormalizedEventReader.Read(path)) events[one.Usage.Id] = one;
        }

        return events;
    }
}

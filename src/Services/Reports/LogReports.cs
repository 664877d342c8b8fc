using System.Globalization;
using System.Text;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Reports.Caching;
using Helicarrier.Services.Reports.Logs;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Reports;

/// <summary>
/// Reports from agents' logs, with no server and no database: the readers, merge rules and prices of an import, in memory.
/// Nothing is written but the cache.
/// </summary>
/// <param name="settings">Whose logs.</param>
/// <param name="bookPath">A price book file; null takes the shipped book.</param>
/// <param name="cacheDirectory">Where readings and reports are kept; null keeps none.</param>
/// <param name="time">Now.</param>
public sealed class LogReports(SourceSettings settings, string? bookPath, string? cacheDirectory, TimeProvider time)
{
    /// <summary>Makes a report, or finds the one that was made.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="roots">Where logs are.</param>
    /// <param name="cancellationToken">Stops between lines.</param>
    /// <exception cref="PriceBookException">The book cannot be read.</exception>
    public FinishedReport Run(ReportRequest request, IReadOnlyList<SourceRoot> roots, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        var found = SourceDiscovery.Files(roots);
        var prices = new Lazy<PriceBooks>(() => new(bookPath));
        var units = LogUnits.Of(found, new(null, settings, new(() => prices.Value.Pricer)) { BookPath = bookPath, UsageOnly = true }, now);
        var cache = cacheDirectory is null ? null : Caches.Open(cacheDirectory, roots);
        var (key, book, state) = (Key(request, roots), BookStamp(), default(Hash128));
        if (cache is not null)
        {
            units.Identify();
            state = State(found, units);
            if (cache.Reports.Find(key, book, state) is { } kept) return new(kept.Json, null, kept.Summary, Done(cache));
        }

        // The book is read while the logs are: both take a while when the program has just started.
        var booked = Task.Run(() => prices.Value, CancellationToken.None);
        units.Read(cache?.Readings, cancellationToken);
        booked.GetAwaiter().GetResult();
        var calls = new LogCalls(units.Readings, time.GetUtcNow());
        var report = ReportBuilder.Build(request, calls.Priced(prices.Value.Pricer), prices.Value.Current, Origin(roots, found, units, calls, prices.Value));
        cache?.Readings.Save();
        var finished = FinishedReport.Of(report, Done(cache));
        if (units is { AreSettled: true, Errors.Count: 0 }) cache?.Reports.Keep(key, book, state, finished, now);
        return finished;

        ReportRun Done(Caches? used) => new(
            now,
            (long)time.GetElapsedTime(started).TotalMilliseconds,
            used is null ? null : new(cacheDirectory!, used.Reports.Counts, used.ReadingCounts));
    }

    /// <summary>
    /// Changes with every byte of the book: tells without understanding it whether it is the same. The shipped one is part of the program, and so of the
    /// cache's own header.
    /// </summary>
    private Hash128 BookStamp()
    {
        if (bookPath is null) return default;
        var (name, content) = PriceBooks.ReadContent(bookPath);
        return XxHash.Of128([.. Encoding.UTF8.GetBytes(name), .. content]);
    }

    private static ReportOrigin Origin(IReadOnlyList<SourceRoot> roots, FoundFiles found, LogUnits units, LogCalls calls, PriceBooks prices) => new()
    {
        Kind = "logs",
        Paths = [.. roots.Select(root => root.Directory)],
        BookVersion = prices.Current.Version,
        BookHash = prices.Current.Hash,
        Files = found.Files.Count,
        Skipped = calls.Skipped,
        SubagentLogsMissing = SubagentLogs.Missing(calls.Subagents, found.Files),
        Errors = [.. found.Errors, .. units.Errors],
    };

    private static Hash128 Key(ReportRequest request, IReadOnlyList<SourceRoot> roots) =>
        XxHash.Of128(Encoding.UTF8.GetBytes(request.Key() + "\n" + Caches.Names(roots)));

    /// <summary>The state of everything that was found, and of what could not be searched.</summary>
    private static Hash128 State(FoundFiles found, LogUnits units)
    {
        var states = units.States.ToArray();
        var errors = Encoding.UTF8.GetBytes(string.Join('\n', found.Errors));
        var bytes = new byte[(Hash128.Size * states.Length) + errors.Length];
        for (var i = 0; i < states.Length; i++) states[i].Write(bytes.AsSpan(Hash128.Size * i));
        errors.CopyTo(bytes, Hash128.Size * states.Length);
        return XxHash.Of128(bytes);
    }

    /// <summary>The two caches of a set of roots.</summary>
    private sealed record Caches(FinishedReports Reports, Lazy<ReadingCache> Opened)
    {
        public ReadingCache Readings => Opened.Value;

        public CacheCounts ReadingCounts => Opened.IsValueCreated ? Readings.Counts : CacheCounts.None;

        public static Caches Open(string directory, IReadOnlyList<SourceRoot> roots)
        {
            var name = XxHash.Of128(Encoding.UTF8.GetBytes(Names(roots)));
            var path = Path.Combine(directory, "readings", name + ".readings");
            return new(new(Path.Combine(directory, "reports")), new(() => ReadingCache.Load(path)));
        }

        public static string Names(IReadOnlyList<SourceRoot> roots) =>
            string.Join('\n', roots.Select(root => root.Source + "=" + root.Directory).Order(StringComparer.Ordinal));
    }
}

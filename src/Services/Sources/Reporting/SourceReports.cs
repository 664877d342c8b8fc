using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Sources.Reporting;

/// <summary>Puts together what the store knows of each source and what lies on this machine.</summary>
/// <param name="settings">Whose files, on which machine.</param>
/// <param name="discovery">Looks at this machine.</param>
/// <param name="health">Null when there is no store yet.</param>
/// <param name="time">For the age of the last look.</param>
public sealed class SourceReports(SourceSettings settings, SourceDiscovery discovery, SourceHealthReader? health, TimeProvider time)
{
    /// <summary>Errors and gaps listed of one source; more are only counted.</summary>
    public const int Listed = 20;

    /// <summary>Walking the directories of a busy machine takes a tenth of a second: pages that refresh share one look.</summary>
    private static readonly TimeSpan LookedFor = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private Found? _found;

    /// <summary>The report for one organization.</summary>
    public async Task<SourcesReport> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        var found = await Task.Run(Look, cancellationToken);
        var known = health is null ? SourceHealth.None : await health.ReadAsync(organizationId, cancellationToken);
        var names = LogSources.All.Select(source => source.Name)
            .Concat(known.Files.Select(file => file.Source)).Concat(known.Feeds.Select(feed => feed.Source))
            .Distinct(StringComparer.Ordinal);
        return new(time.GetUtcNow(), settings.Host, [.. names.Select(name => Report(
            name,
            found,
            [.. known.Files.Where(file => file.Source == name)],
            [.. known.Feeds.Where(feed => feed.Source == name)],
            [.. known.Gaps.Where(gap => gap.Source == name)],
            known.GapCounts.GetValueOrDefault(name)))]);
    }

    private SourceReport Report(
        string source, Found found, List<SourceFile> known, IReadOnlyList<SourceFeed> fed, IReadOnlyList<SourceGap> gaps, long gapsTotal)
    {
        var here = found.Files.Files.Where(file => file.Source == source).ToList();
        var roots = found.Roots.Where(root => root.Source == source).ToList();
        var errors = Errors(known, found, roots);
        return new()
        {
            Source = source,
            Title = LogSources.Find(source)?.Title ?? source,
            Roots = [.. roots.Select(root => new SourcePlace(root.Directory, Path.Exists(root.Directory)))],
            FilesFound = here.Count,
            BytesFound = here.Sum(file => file.Size),
            Files = known.LongCount(file => file.LastParsedAt is not null),
            Bytes = known.Sum(file => file.SizeBytes),
            Events = known.Sum(file => file.EventCount),
            Skipped = known.Sum(file => file.SkippedCount),
            SkippedReasons = Sums(known.Select(file => file.SkippedReasons)),
            LastParsedAt = known.Max(file => file.LastParsedAt),
            UnknownFields = Sums(known.Select(file => file.UnknownFields)),
            Errors = [.. errors.Take(Listed)],
            ErrorsTotal = errors.Count,
            Feeds = [.. fed.Select(feed => new FeedReport(feed.Address, feed.Host, feed.LastPolledAt, feed.RecordCount, feed.RefusedCount, feed.LastError))],
            Gaps = [.. gaps.Take(Listed).Select(gap => new GapReport(gap.Address, gap.Host, gap.FromAt, gap.ToAt, WireName.Of(gap.Reason)))],
            GapsTotal = gapsTotal,
        };
    }

    /// <summary>Directories that could not be searched, then files that could not be read. One of this machine that is gone is no error any more.</summary>
    private List<SourceError> Errors(IEnumerable<SourceFile> known, Found found, IReadOnlyList<SourceRoot> roots) =>
    [
        .. found.Files.Errors.Select(Split).Where(error => roots.Any(root => IsWithin(error.Path, root.Directory))),
        .. known.Where(file => file.LastError is not null && (file.Host != settings.Host || Path.Exists(file.Path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new SourceError(file.Path, file.LastError!)),
    ];

    private static bool IsWithin(string path, string directory) =>
        path.StartsWith(directory, StringComparison.Ordinal) && (path.Length == directory.Length || path[directory.Length] == Path.DirectorySeparatorChar);

    private static SourceError Split(string error)
    {
        var colon = error.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? new(error, error) : new(error[..colon], error[(colon + 2)..]);
    }

    private static Dictionary<string, long> Sums(IEnumerable<string> stored)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var json in stored.Where(json => json != "{}"))
        {
            foreach (var (name, count) in NameCounts.Read(json)) NameCounts.Add(sums, name, count);
        }

        return new(sums.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private Found Look()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_found is { } found && now - found.At < LookedFor) return found;
            var roots = discovery.Roots();
            return _found = new(now, roots, SourceDiscovery.Files(roots));
        }
    }

    private sealed record Found(DateTimeOffset At, IReadOnlyList<SourceRoot> Roots, FoundFiles Files);
}

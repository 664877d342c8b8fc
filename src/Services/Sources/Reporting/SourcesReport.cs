using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.Reporting;

/// <summary>What every source has given and what it could not: printed by the command, answered by the API, shown by the HUD.</summary>
/// <param name="GeneratedAt">UTC.</param>
/// <param name="Host">The machine whose directories were looked at.</param>
/// <param name="Sources">Each source of log files, those that nothing was found of included.</param>
public sealed record SourcesReport(DateTimeOffset GeneratedAt, string Host, IReadOnlyList<SourceReport> Sources)
{
    public string ToJson() => JsonSerializer.Serialize(this, SourcesReportJson.Default.SourcesReport);
}

/// <summary>One source. Counts of the store are over all machines; what was found is of this one.</summary>
public sealed record SourceReport
{
    /// <summary>A <see cref="Domain.Usage.SourceNames"/> value.</summary>
    public required string Source { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Where its files are looked for on this machine.</summary>
    public required IReadOnlyList<SourcePlace> Roots { get; init; }

    /// <summary>Files there now; null when they were not looked for.</summary>
    public int? FilesFound { get; init; }

    /// <summary>Their size together, bytes.</summary>
    public long? BytesFound { get; init; }

    /// <summary>Files that were read at least once.</summary>
    public long Files { get; init; }

    /// <summary>Their size at the last look, bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Billable calls found in them, copies included.</summary>
    public long Events { get; init; }

    /// <summary>Lines and calls refused.</summary>
    public long Skipped { get; init; }

    /// <summary>Why (<see cref="SkipReasons"/>), most frequent first.</summary>
    public required IReadOnlyDictionary<string, long> SkippedReasons { get; init; }

    /// <summary>The last good read, UTC; null when there was none.</summary>
    public DateTimeOffset? LastParsedAt { get; init; }

    /// <summary>Line types and fields that this version does not know, most frequent first: <c>type:…</c>, <c>field:…</c>, <c>usage:…</c>.</summary>
    public required IReadOnlyDictionary<string, long> UnknownFields { get; init; }

    /// <summary>Files and directories that could not be read at the last look; the first of them.</summary>
    public required IReadOnlyList<SourceError> Errors { get; init; }

    /// <summary>All of those.</summary>
    public int ErrorsTotal { get; init; }

    /// <summary>Services that its records are fetched from.</summary>
    public required IReadOnlyList<FeedReport> Feeds { get; init; }

    /// <summary>Times of which records may be missing, newest first; the first of them.</summary>
    public required IReadOnlyList<GapReport> Gaps { get; init; }

    /// <summary>All of those.</summary>
    public long GapsTotal { get; init; }

    /// <summary>Whether anything was found or read of it, or went wrong: the others are only named.</summary>
    [JsonIgnore]
    public bool IsThere => FilesFound > 0 || Files > 0 || ErrorsTotal > 0 || GapsTotal > 0 || Feeds.Count > 0;
}

/// <param name="Directory">Full path; of a file where a client keeps a database and it was named.</param>
/// <param name="Exists">Whether it is there.</param>
public sealed record SourcePlace(string Directory, bool Exists);

/// <param name="Path">Full path of a file or directory.</param>
/// <param name="Message">Why it could not be read.</param>
public sealed record SourceError(string Path, string Message);

/// <param name="Address">Scheme, host and port.</param>
/// <param name="Host">The machine that fetches.</param>
/// <param name="LastPolledAt">The latest fetch that was answered, UTC; null before the first.</param>
/// <param name="Records">Records taken over.</param>
/// <param name="Refused">Records that were no JSON object.</param>
/// <param name="Error">Why the latest fetch failed; null when it did not.</param>
public sealed record FeedReport(string Address, string Host, DateTimeOffset? LastPolledAt, long Records, long Refused, string? Error);

/// <param name="Address">Of which service.</param>
/// <param name="Host">The machine that fetches.</param>
/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
/// <param name="Reason"><c>polled_late</c>: fetches were further apart than the service keeps records.</param>
public sealed record GapReport(string Address, string Host, DateTimeOffset From, DateTimeOffset To, string Reason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SourcesReport))]
internal sealed partial class SourcesReportJson : JsonSerializerContext;

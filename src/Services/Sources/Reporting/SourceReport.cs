using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.Reporting;

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

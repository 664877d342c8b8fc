namespace Helicarrier.Services.Sources.Scanning;

/// <summary>What a scan did so far. Events are billable calls.</summary>
public sealed record ScanResult
{
    public int FilesTotal { get; init; }

    public int FilesDone { get; init; }

    /// <summary>Files that had something new.</summary>
    public int FilesRead { get; init; }

    public int FilesFailed { get; init; }

    public long BytesTotal { get; init; }

    public long BytesDone { get; init; }

    public long BytesRead { get; init; }

    public long Lines { get; init; }

    public long EventsAdded { get; init; }

    public long EventsMerged { get; init; }

    public long EventsUnchanged { get; init; }

    public long TimelineAdded { get; init; }

    public IReadOnlyDictionary<string, long> Skipped { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Unknown { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    public IReadOnlyList<SubagentReference> Subagents { get; init; } = [];

    public IReadOnlyList<string> Errors { get; init; } = [];
}

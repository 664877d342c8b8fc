namespace Helicarrier.Services.Sources.Import;

/// <summary>An import at one moment, immutable.</summary>
public sealed record ImportProgress
{
    public ImportPhase Phase { get; init; }

    public Guid? ImportRunId { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public int FilesDone { get; init; }

    public int FilesTotal { get; init; }

    public long BytesDone { get; init; }

    public long BytesTotal { get; init; }

    /// <summary>Billable calls found so far, new or known.</summary>
    public long Events { get; init; }

    /// <summary>Lines and events refused so far.</summary>
    public long Skipped { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>0 to 1; null while nothing is known to measure.</summary>
    public double? Fraction => BytesTotal > 0 ? Math.Min(1, (double)BytesDone / BytesTotal) : Phase == ImportPhase.Succeeded ? 1 : null;

    public bool IsRunning => Phase is ImportPhase.Searching or ImportPhase.Reading;

    public static ImportProgress None { get; } = new();
}

namespace Helicarrier.Domain.Jobs;

/// <summary>How a job ended.</summary>
public sealed record JobEnd
{
    /// <summary>An end: <see cref="JobMoves.IsEnd"/>.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>A stable word for what went wrong; null when nothing did.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>One sentence; longer ones are cut to <see cref="JobLimits.Line"/>.</summary>
    public string? Error { get; init; }

    /// <summary>What came of it, a JSON object of at most <see cref="JobLimits.Result"/> characters; null when nothing did.</summary>
    public string? ResultJson { get; init; }

    /// <summary>What was read, written, skipped and refused; null for jobs that read no records.</summary>
    public JobReport? Report { get; init; }
}

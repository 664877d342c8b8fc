namespace Helicarrier.Services.Otlp;

/// <summary>What became of an export that was taken.</summary>
/// <param name="Rejected">Records or points that could not be taken; the rest is on disk.</param>
/// <param name="Skipped">Records or points of void sessions, and those that are past retention: left out, and not kept.</param>
/// <param name="Message">Why, for whoever reads the sender's log; null when all of it was taken.</param>
public readonly record struct OtlpResult(long Rejected, long Skipped, string? Message);

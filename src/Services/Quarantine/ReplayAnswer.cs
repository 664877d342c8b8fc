namespace Helicarrier.Services.Quarantine;

/// <summary>What became of one payload.</summary>
/// <param name="Id">The payload.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Words">Why nothing was done, as a sentence; null when something was.</param>
/// <param name="ErrorCode">What it is refused for now; null when it is not.</param>
/// <param name="ErrorJson">The body of that error.</param>
public sealed record ReplayAnswer(long Id, ReplayVerdict Verdict, string? Words = null, string? ErrorCode = null, string? ErrorJson = null);

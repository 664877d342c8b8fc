namespace Helicarrier.Services.Ops;

/// <summary>What came of handing a job to a runner elsewhere.</summary>
/// <param name="Failure">Why it was not taken, in a few words without an address or a token; null when it was.</param>
/// <param name="Instance">What the runner calls itself; null when it did not say.</param>
public sealed record RunnerReply(string? Failure, string? Instance = null);

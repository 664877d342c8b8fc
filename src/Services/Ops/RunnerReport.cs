using System.Text.Json;
using Helicarrier.Domain.Jobs;

namespace Helicarrier.Services.Ops;

/// <summary>What a runner elsewhere says of a job that it was given.</summary>
/// <param name="Status">Running, or an end.</param>
/// <param name="Result">What came of it; null when nothing did.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="Instance">What the runner calls itself; null when it does not say.</param>
public sealed record RunnerReport(JobStatus Status, JsonElement? Result, string? Error, string? Instance);

using Helicarrier.Domain.Jobs;

namespace Helicarrier.Services.Jobs;

/// <summary>What came of a job that was done.</summary>
/// <param name="Result">Facts of its kind, made a JSON object; null when there are none. One that is too long as JSON is left out.</param>
/// <param name="Report">What became of the records that it read; null when it read none.</param>
public sealed record JobOutcome(object? Result = null, JobReport? Report = null);

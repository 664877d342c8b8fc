namespace Helicarrier.Persistence.Copies;

/// <summary>What the analytics copy lacks. Days are their midnights, UTC, in their order.</summary>
/// <param name="Due">Closed days that it does not have as they were last rolled up.</param>
/// <param name="Gone">Days that it has and the store does not.</param>
public sealed record CopyPlan(IReadOnlyList<DateTimeOffset> Due, IReadOnlyList<DateTimeOffset> Gone);

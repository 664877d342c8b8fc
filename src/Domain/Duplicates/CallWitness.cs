using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Duplicates;

/// <summary>Somebody who saw a call.</summary>
/// <param name="Source">A <see cref="SourceNames"/> value.</param>
/// <param name="Host">The machine; null when it is not known.</param>
/// <param name="JoinedBy">How it came to stand for the call.</param>
/// <param name="OccurredAt">When the call happened, as this witness tells it.</param>
/// <param name="ReportedCost">What this witness says it cost.</param>
/// <param name="CostBasis">What that rests on, in the client's word: <c>managed | list | unknown</c>; null when not said.</param>
/// <param name="Agrees">False when its counters differ from those that are billed.</param>
public sealed record CallWitness(
    string Source, string? Host, WitnessJoin JoinedBy, DateTimeOffset OccurredAt, NanoUsd? ReportedCost, string? CostBasis, bool Agrees);

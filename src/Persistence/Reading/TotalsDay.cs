using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>What a UTC day came to. Numbers alone: no text that anybody sent is in it.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Sessions">Sessions that started on it.</param>
/// <param name="Calls">Calls.</param>
/// <param name="FailedCalls">Those of them that failed.</param>
/// <param name="UnpricedCalls">Those of them whose cost is unknown, and not in the sum.</param>
/// <param name="Tokens">Known tokens.</param>
/// <param name="Cost">Known cost.</param>
public sealed record TotalsDay(DateOnly Day, long Sessions, long Calls, long FailedCalls, long UnpricedCalls, long Tokens, NanoUsd Cost);

using Helicarrier.Domain.Repricing;

namespace Helicarrier.Persistence.Reading;

/// <summary>A row that an undo left as it is.</summary>
/// <param name="SessionId">Its session.</param>
/// <param name="EventId">The call.</param>
/// <param name="Outcome">Why it was left.</param>
public sealed record KeptChange(string SessionId, string EventId, UndoOutcome Outcome);

using Helicarrier.Domain.Control;

namespace Helicarrier.Persistence.Reading;

/// <summary>An order under which an agent stays stopped.</summary>
/// <param name="Agent">The agent, as the catalogue names it.</param>
/// <param name="RunId">The run that was stopped with it.</param>
/// <param name="Reason">Why; null when nobody said.</param>
/// <param name="GivenAt">UTC.</param>
/// <param name="GivenBy">Who gave it.</param>
public sealed record StandingOrderRow(string Agent, RunId RunId, string? Reason, DateTimeOffset GivenAt, string GivenBy);

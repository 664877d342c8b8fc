namespace Helicarrier.Services.LegacyImport;

/// <summary>What became of the rows of a unit of work.</summary>
/// <param name="Rows">Each row once.</param>
/// <param name="Totals">What those come to that are in the store.</param>
internal sealed record LegacyWritten(IReadOnlyList<(LegacyRowRef Row, LegacyOutcome Outcome)> Rows, LegacyTotals Totals);

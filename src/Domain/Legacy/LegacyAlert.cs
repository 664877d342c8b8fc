namespace Helicarrier.Domain.Legacy;

/// <summary>A row of <c>alertRules</c> or <c>alertStates</c>.</summary>
/// <param name="RuleId">The rule's id.</param>
/// <param name="Json">The whole row, a JSON object without white space.</param>
public sealed record LegacyAlert(string RuleId, string Json);

using Helicarrier.Domain.Alerts;

namespace Helicarrier.Persistence.Reading;

/// <summary>An entry of the history of alerts.</summary>
/// <param name="Key">Its key.</param>
/// <param name="RuleId">The rule, which may be gone.</param>
/// <param name="RuleName">What it was called then.</param>
/// <param name="Transition">What happened.</param>
public sealed record AlertHistoryRow(long Key, string RuleId, string RuleName, AlertTransition Transition);

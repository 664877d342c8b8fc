namespace Helicarrier.Web.Endpoints;

/// <summary>All rules, by name.</summary>
/// <param name="Rows">The rules.</param>
internal sealed record AlertRuleList(IReadOnlyList<AlertRuleBody> Rows);

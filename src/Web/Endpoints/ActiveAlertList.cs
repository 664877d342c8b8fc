namespace Helicarrier.Web.Endpoints;

/// <summary>What is wrong now.</summary>
/// <param name="Rows">The alerts, by the names of their rules.</param>
internal sealed record ActiveAlertList(IReadOnlyList<ActiveAlert> Rows);

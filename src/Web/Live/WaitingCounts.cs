namespace Helicarrier.Web.Live;

/// <summary>What waits for somebody.</summary>
/// <param name="Asks">Asks that nobody answered.</param>
/// <param name="Alerts">Alerts that are neither noted nor held back.</param>
/// <param name="Budgets">Budgets that are reached, or stop something, or cannot be checked.</param>
public sealed record WaitingCounts(int Asks, int Alerts, int Budgets = 0);

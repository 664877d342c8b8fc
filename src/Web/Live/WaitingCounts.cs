namespace Helicarrier.Web.Live;

/// <summary>What waits for somebody.</summary>
/// <param name="Asks">Asks that nobody answered.</param>
/// <param name="Alerts">Alerts that are neither noted nor held back.</param>
public sealed record WaitingCounts(int Asks, int Alerts);

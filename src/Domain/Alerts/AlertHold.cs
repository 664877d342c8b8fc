namespace Helicarrier.Domain.Alerts;

/// <summary>Somebody took note of an alert, or holds it back.</summary>
/// <param name="By">Who.</param>
/// <param name="Why">In their words; at most 500 characters.</param>
/// <param name="At">UTC.</param>
/// <param name="Until">UTC; null as long as it goes on without getting worse.</param>
public sealed record AlertHold(string By, string Why, DateTimeOffset At, DateTimeOffset? Until)
{
    public bool HoldsAt(DateTimeOffset now) => Until is not { } until || now < until;
}

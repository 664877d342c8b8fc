using Helicarrier.Domain.Alerts;

namespace Helicarrier.Services.Since;

/// <summary>What an alert rule did within a time.</summary>
/// <param name="Id">The rule, which may be gone.</param>
/// <param name="Name">What it was called last.</param>
/// <param name="Worst">The worst that it found.</param>
/// <param name="Status">How it stood at the end.</param>
/// <param name="IsBroken">Whether it could not be looked at in the end.</param>
/// <param name="Fired">How often it found something wrong after all was well.</param>
/// <param name="Over">How often that was over.</param>
/// <param name="At">UTC of the latest entry.</param>
public sealed record RuleNews(
    string Id, string Name, AlertStatus Worst, AlertStatus Status, bool IsBroken, int Fired, int Over, DateTimeOffset At);

namespace Helicarrier.Services.Control;

/// <summary>Whether a run can be stopped now.</summary>
/// <param name="IsLit">True when its runner could, at most a minute ago.</param>
/// <param name="At">UTC, when that was looked at.</param>
public sealed record ArmedLight(bool IsLit, DateTimeOffset At);

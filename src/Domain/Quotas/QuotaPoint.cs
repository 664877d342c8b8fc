namespace Helicarrier.Domain.Quotas;

/// <summary>How much of a window was used at a moment.</summary>
/// <param name="At">UTC.</param>
/// <param name="Used">Hundredths of a percent.</param>
public readonly record struct QuotaPoint(DateTimeOffset At, int Used);

namespace Helicarrier.Services.Operations;

/// <summary>All checks at one moment.</summary>
/// <param name="CheckedAt">UTC.</param>
/// <param name="Store">What the store was then.</param>
/// <param name="Checks">In a fixed order.</param>
public sealed record ReadinessReport(DateTimeOffset CheckedAt, StoreState Store, IReadOnlyList<ReadinessCheck> Checks)
{
    public bool Ready => Checks.All(check => check.Status is CheckStatus.Pass or CheckStatus.Warn);
}

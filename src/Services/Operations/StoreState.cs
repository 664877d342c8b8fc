namespace Helicarrier.Services.Operations;

/// <summary>What is known of the store.</summary>
/// <param name="Phase">Whether it may be used.</param>
/// <param name="FailedCheck">The check that keeps it shut.</param>
/// <param name="Detail">The schema's version when open, the reason in one line when shut.</param>
public sealed record StoreState(StorePhase Phase, string? FailedCheck, string Detail)
{
    public static StoreState Starting { get; } = new(StorePhase.Starting, null, "Helicarrier is starting.");
}

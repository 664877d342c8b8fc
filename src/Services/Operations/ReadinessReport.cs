namespace Helicarrier.Services.Operations;

public enum CheckStatus { Pass, Fail, Pending }

/// <summary>One named condition of being ready.</summary>
/// <param name="Name">One of the constants here; stable, for alerts and scripts.</param>
/// <param name="Status">Passed, failed, or not looked at because something before it failed.</param>
/// <param name="Detail">One line; never holds a secret.</param>
public sealed record ReadinessCheck(string Name, CheckStatus Status, string Detail)
{
    public const string Path = "path";

    public const string Migrations = "migrations";

    public const string Secret = "secret";

    public const string Writer = "writer";

    public const string Disk = "disk";
}

public enum StorePhase { Starting, Open, Shut }

/// <summary>What is known of the store.</summary>
/// <param name="Phase">Whether it may be used.</param>
/// <param name="FailedCheck">The check that keeps it shut.</param>
/// <param name="Detail">The schema's version when open, the reason in one line when shut.</param>
public sealed record StoreState(StorePhase Phase, string? FailedCheck, string Detail)
{
    public static StoreState Starting { get; } = new(StorePhase.Starting, null, "Helicarrier is starting.");
}

/// <summary>All checks at one moment.</summary>
/// <param name="CheckedAt">UTC.</param>
/// <param name="Store">What the store was then.</param>
/// <param name="Checks">In a fixed order.</param>
public sealed record ReadinessReport(DateTimeOffset CheckedAt, StoreState Store, IReadOnlyList<ReadinessCheck> Checks)
{
    public bool Ready => Checks.All(check => check.Status == CheckStatus.Pass);
}

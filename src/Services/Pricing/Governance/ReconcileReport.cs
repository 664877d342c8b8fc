namespace Helicarrier.Services.Pricing.Governance;

/// <summary>A run from coverage to check, as its directory keeps it.</summary>
public sealed record ReconcileReport
{
    public required string Pricing { get; init; }

    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Of the book as it is, or in a dry run would be, afterwards.</summary>
    public required string PricingVersion { get; init; }

    public required string? MonthFilter { get; init; }

    public required string Workdir { get; init; }

    /// <summary>This run's own directory.</summary>
    public required string RunDirectory { get; init; }

    public required bool AllowUnpriced { get; init; }

    public required bool DryRun { get; init; }

    public required bool WriteBackup { get; init; }

    public required bool AllowOverwriteModelRates { get; init; }

    public required ReconcileArtifacts Artifacts { get; init; }

    /// <summary>By the book as it was.</summary>
    public required CoverageReport Coverage { get; init; }

    public required ReconcileApply PricingApply { get; init; }

    /// <summary>By the book as it is, or in a dry run would be, afterwards.</summary>
    public required PricingCheck PricingCheck { get; init; }
}

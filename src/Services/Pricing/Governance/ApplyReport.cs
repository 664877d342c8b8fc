namespace Helicarrier.Services.Pricing.Governance;

/// <summary>What <c>pricing apply</c> did.</summary>
public sealed record ApplyReport
{
    public required string Pricing { get; init; }

    public required string Patch { get; init; }

    /// <summary>Whether the patch has anything that the book lacks.</summary>
    public required bool Changed { get; init; }

    public required bool WrotePricing { get; init; }

    /// <summary>Whether the book's date was moved: only new figures do that.</summary>
    public required bool MetadataUpdated { get; init; }

    public required bool DryRun { get; init; }

    public required string? BackupPath { get; init; }

    /// <summary>Of the book as it is, or in a dry run would be, afterwards.</summary>
    public required string PricingVersion { get; init; }

    public required PatchSummary Summary { get; init; }
}

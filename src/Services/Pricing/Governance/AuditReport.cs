namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Whether a book says where its figures come from, and whether they are recent.</summary>
public sealed record AuditReport
{
    public required string PricingPath { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public required bool MetadataPresent { get; init; }

    public required bool SourcePresent { get; init; }

    public required bool UpdatedAtPresent { get; init; }

    /// <summary>Whole days since the book was made; null when it does not say.</summary>
    public required int? AgeDays { get; init; }

    public required bool Stale { get; init; }

    public required bool Pass { get; init; }

    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>What a flag excused.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}

namespace Helicarrier.Domain.Receipts;

/// <summary>A sum, and where it comes from.</summary>
/// <param name="Sum">All calls.</param>
/// <param name="Provenance">The same calls by where their cost comes from and how sure it is.</param>
public sealed record UsageSplit(UsageSum Sum, IReadOnlyList<ReceiptProvenance> Provenance);

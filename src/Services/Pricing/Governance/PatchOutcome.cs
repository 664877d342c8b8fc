using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>A patched book, not written anywhere yet.</summary>
/// <param name="Changed">Whether it differs from the book that was patched.</param>
/// <param name="MetadataUpdated">Whether its date was moved, which only new figures do: a stub makes no price more recent.</param>
/// <param name="Content">The file.</param>
/// <param name="Book">The same, read.</param>
/// <param name="Summary">What was done.</param>
public sealed record PatchOutcome(bool Changed, bool MetadataUpdated, byte[] Content, PriceBook Book, PatchSummary Summary);

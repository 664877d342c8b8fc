using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>What a patch did to a book.</summary>
public sealed record PatchSummary
{
    public int ProvidersAdded { get; set; }

    /// <summary>Names that the book did not hold; their rates may be yet to be filled in.</summary>
    public int ModelsAdded { get; set; }

    /// <summary>Models whose rates were yet to be filled in.</summary>
    public int ModelsFilled { get; set; }

    public int ModelsOverwritten { get; set; }

    public int ModelsSkippedExisting { get; set; }

    public int AliasesAdded { get; set; }

    public int AliasesOverwritten { get; set; }

    public int AliasesSkippedExisting { get; set; }

    public int SubscriptionsAdded { get; set; }

    internal bool ChangesFigures => ModelsFilled + ModelsOverwritten + SubscriptionsAdded > 0 || FiguresAdded;

    /// <summary>Whether a model that was added came with rates.</summary>
    internal bool FiguresAdded { get; set; }
}

/// <summary>A patched book, not written anywhere yet.</summary>
/// <param name="Changed">Whether it differs from the book that was patched.</param>
/// <param name="MetadataUpdated">Whether its date was moved, which only new figures do: a stub makes no price more recent.</param>
/// <param name="Content">The file.</param>
/// <param name="Book">The same, read.</param>
/// <param name="Summary">What was done.</param>
public sealed record PatchOutcome(bool Changed, bool MetadataUpdated, byte[] Content, PriceBook Book, PatchSummary Summary);

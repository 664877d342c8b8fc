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

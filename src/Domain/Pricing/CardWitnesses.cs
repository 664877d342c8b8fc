namespace Helicarrier.Domain.Pricing;

/// <summary>Who witnesses the rates of one card, class by class.</summary>
/// <param name="All">What holds for the classes that are not named apart.</param>
/// <param name="Classes">The others.</param>
public sealed record CardWitnesses(RateWitness All, IReadOnlyDictionary<PriceClass, RateWitness> Classes)
{
    /// <summary>Tool tokens cost what prompt and answer cost, and are witnessed as those.</summary>
    public RateWitness Of(PriceClass priceClass) => Classes.GetValueOrDefault(priceClass) ?? priceClass switch
    {
        PriceClass.ToolInput => Of(PriceClass.Input),
        PriceClass.ToolOutput => Of(PriceClass.Output),
        _ => All,
    };
}

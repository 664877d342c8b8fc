namespace Helicarrier.Domain.Pricing;

/// <summary>Which catalogues state a rate as the book does, and which state another one. Those that are silent are in neither.</summary>
public sealed record RateWitness(IReadOnlyList<PriceCatalogue> Agreeing, IReadOnlyList<PriceCatalogue> Contradicting)
{
    public static RateWitness None { get; } = new([], []);

    /// <summary>Only catalogues of the 90 days before the book's date count.</summary>
    public RateAgreement At(DateTimeOffset published)
    {
        if (Contradicting.Any(one => one.CountsFor(published))) return RateAgreement.Low;
        var agreeing = Agreeing.Where(one => one.CountsFor(published)).Select(one => one.Maker).Distinct(StringComparer.Ordinal).Count();
        return agreeing switch { 0 => RateAgreement.Low, 1 => RateAgreement.Medium, _ => RateAgreement.High };
    }
}

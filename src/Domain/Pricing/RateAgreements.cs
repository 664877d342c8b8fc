namespace Helicarrier.Domain.Pricing;

/// <summary>How well each of the rates was witnessed that a call was priced with, as it is frozen with them.</summary>
public sealed record RateAgreements
{
    private const char BetweenClasses = ' ';
    private const char OfClass = ':';

    private readonly IReadOnlyDictionary<PriceClass, RateAgreement> _byClass;

    private RateAgreements(IReadOnlyDictionary<PriceClass, RateAgreement> byClass)
    {
        _byClass = byClass;
        Text = string.Join(
            BetweenClasses, byClass.OrderBy(pair => pair.Key).Select(pair => $"{WireName.Of(pair.Key)}{OfClass}{WireName.Of(pair.Value)}"));
    }

    /// <summary>The stored form, e.g. <c>input:high output:medium</c>.</summary>
    public string Text { get; }

    /// <summary>Null where nothing was recorded.</summary>
    public RateAgreement? Of(PriceClass priceClass) => _byClass.TryGetValue(priceClass, out var found) ? found : null;

    /// <summary>What a card's witnesses come to for a book of this date; null where it names none.</summary>
    /// <param name="witnesses">Of the rates that apply.</param>
    /// <param name="fees">Of the fees, which no band and no tier changes.</param>
    /// <param name="published">The book's date, UTC.</param>
    /// <param name="stated">The classes that have a rate.</param>
    public static RateAgreements? For(
        CardWitnesses? witnesses, CardWitnesses? fees, DateTimeOffset published, IEnumerable<PriceClass> stated) =>
        witnesses is null && fees is null
            ? null
            : new(stated.ToDictionary(one => one, one => ((one.IsEach() ? fees : witnesses)?.Of(one) ?? RateWitness.None).At(published)));

    /// <summary>Reads <see cref="Text"/>; null for none. Words that this version does not know are left out.</summary>
    public static RateAgreements? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var found = new Dictionary<PriceClass, RateAgreement>();
        foreach (var part in text.Split(BetweenClasses))
        {
            var words = part.Split(OfClass);
            if (words.Length == 2 && WireName.TryParse<PriceClass>(words[0], out var priceClass)
                && WireName.TryParse<RateAgreement>(words[1], out var agreement))
            {
                found[priceClass] = agreement;
            }
        }

        return new(found);
    }

    public bool Equals(RateAgreements? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
}

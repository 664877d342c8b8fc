using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>
/// Reads who states the rates of a card: the ids of catalogues, a <c>!</c> before each that states another figure, in one text for the
/// card or one for each class (<c>*</c> is the rest). Most cards of a book have equal witnesses, so equal texts are one object.
/// </summary>
internal sealed class WitnessReader
{
    /// <summary>What stands before a catalogue that contradicts.</summary>
    public const char Against = '!';

    /// <summary>The classes that are not named.</summary>
    public const string Rest = "*";

    private readonly Dictionary<string, PriceCatalogue> _catalogues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RateWitness> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CardWitnesses> _cards = new(StringComparer.Ordinal);

    public IReadOnlyList<PriceCatalogue> Catalogues => [.. _catalogues.Values];

    /// <summary>Reads the book's list of catalogues.</summary>
    public void ReadCatalogues(BookNode list)
    {
        foreach (var (id, node) in list.Members())
        {
            node.RequireLower(id);
            if (id.Contains(Against, StringComparison.Ordinal) || id == Rest) node.Fault($"\"{id}\" cannot be an id");
            if (!node.HasFields("name", "date") || node.Get("name")?.Text() is not { } name || node.Get("date")?.Date() is not { } date)
            {
                continue;
            }
            _catalogues[id] = new(id, name, date);
        }
    }

    /// <summary>Null where the book does not say.</summary>
    public CardWitnesses? Read(BookNode owner)
    {
        if (owner.Find("witnesses") is not { } node) return null;
        if (node.IsText)
        {
            if (node.Words() is not { } text) return null;
            if (_cards.TryGetValue(text, out var known)) return known;
            return _cards[text] = new(Of(node, text), new Dictionary<PriceClass, RateWitness>());
        }

        var all = RateWitness.None;
        var classes = new Dictionary<PriceClass, RateWitness>();
        foreach (var (name, part) in node.Members())
        {
            if (part.Words() is not { } text) continue;
            if (name == Rest)
            {
                all = Of(part, text);
            }
            else if (Domain.WireName.TryParse<PriceClass>(name, out var priceClass))
            {
                classes[priceClass] = Of(part, text);
            }
            else
            {
                part.Fault($"\"{name}\" is no class of tokens");
            }
        }

        return new(all, classes);
    }

    private RateWitness Of(BookNode node, string text)
    {
        if (_byText.TryGetValue(text, out var known)) return known;
        List<PriceCatalogue> agreeing = [], contradicting = [];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var isAgainst = word[0] == Against;
            if (_catalogues.TryGetValue(isAgainst ? word[1..] : word, out var catalogue))
            {
                (isAgainst ? contradicting : agreeing).Add(catalogue);
            }
            else
            {
                node.Fault($"\"{word}\" is no catalogue of this book");
            }
        }

        return _byText[text] = new(agreeing, contradicting);
    }
}

using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>Writes who states the rates of a card, in the form that <see cref="WitnessReader"/> reads.</summary>
internal static class WitnessWriter
{
    /// <param name="owner">What the rates belong to.</param>
    /// <param name="rates">The rates; null where a factor stands for all of them.</param>
    /// <param name="witnesses">Who states them; null writes nothing.</param>
    /// <param name="entry">The entry, whose fees are witnessed with its rates.</param>
    public static void Add(JsonObject owner, RateCard? rates, CardWitnesses? witnesses, PriceEntry? entry = null)
    {
        if (witnesses is null) return;
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var priceClass in rates?.Stated() ?? witnesses.Classes.Keys) Put(priceClass);
        if (entry?.WebSearch is not null) Put(PriceClass.WebSearch);
        if (entry?.CallFee is not null) Put(PriceClass.Call);
        var rest = rates is null ? Text(witnesses.All) : Text(witnesses.Of(PriceClass.Input));
        // Tool tokens are read as prompt and answer where nothing else is said.
        Forget(PriceClass.ToolInput, PriceClass.Input);
        Forget(PriceClass.ToolOutput, PriceClass.Output);
        var apart = texts.Where(pair => pair.Value != rest).ToList();
        if (apart.Count == 0)
        {
            owner["witnesses"] = rest;
            return;
        }

        var json = new JsonObject { [WitnessReader.Rest] = rest };
        foreach (var (name, text) in apart) json[name] = text;
        owner["witnesses"] = json;

        void Put(PriceClass priceClass) => texts[WireName.Of(priceClass)] = Text(witnesses.Of(priceClass));

        void Forget(PriceClass tool, PriceClass own)
        {
            if (texts.TryGetValue(WireName.Of(tool), out var text) && text == Text(witnesses.Of(own))) texts.Remove(WireName.Of(tool));
        }
    }

    private static string Text(RateWitness witness) => string.Join(
        ' ', [.. witness.Agreeing.Select(one => one.Id), .. witness.Contradicting.Select(one => WitnessReader.Against + one.Id)]);
}

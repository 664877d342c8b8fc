using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>The part of a book file that holds prices of one's own (docs/wire/price-book.md): the layer as it is, apart from what it lies over.</summary>
internal static class OwnSection
{
    private static readonly PriceClass[] Fees = [PriceClass.WebSearch, PriceClass.Call];

    public static IReadOnlyList<OwnPrice> Read(BookNode list) => [.. list.Items().Select(ReadOne).OfType<OwnPrice>()];

    public static JsonArray Write(IEnumerable<OwnPrice> own) => [.. own.Select(WriteOne)];

    private static OwnPrice? ReadOne(BookNode node)
    {
        if (!node.HasFields("id", "provider", "model", "from", "free", "rates", "per_request", "source")) return null;
        var (provider, model) = (node.Get("provider")?.Name(), node.Get("model")?.Name());
        var (from, source) = (node.Get("from")?.Instant(), node.Get("source")?.Text());
        var (isFree, rates, fees) = (node.Find("free")?.Flag() ?? false, node.Find("rates"), node.Find("per_request"));
        if (isFree == rates is not null) node.Fault("needs either \"rates\" or \"free\": true");
        if (isFree && fees is not null) node.Fault("is free and takes a fee");
        var card = rates is null ? new() : ReadRates(rates);
        if (fees?.HasFields([.. Fees.Select(WireName.Of)]) is false) return null;
        if (provider is null || model is null || from is null || source is null) return null;
        return new()
        {
            Id = node.Find("id")?.Count() ?? 0, Provider = provider, Model = model, From = from.Value, IsFree = isFree, Rates = card, Source = source,
            WebSearch = Figure(fees, PriceClass.WebSearch), CallFee = Figure(fees, PriceClass.Call),
        };
    }

    private static RateCard ReadRates(BookNode node)
    {
        if (!node.HasFields([.. OwnRate.Tokens.Select(WireName.Of)])) return new();
        if (node.Find(WireName.Of(PriceClass.Input)) is null) node.Fault("\"input\" is missing");
        if (node.Find(WireName.Of(PriceClass.Output)) is null) node.Fault("\"output\" is missing");
        return OwnRate.Tokens.Aggregate(new RateCard(), (card, one) => card.With(one, Figure(node, one)));
    }

    private static decimal? Figure(BookNode? owner, PriceClass priceClass)
    {
        if (owner?.Find(WireName.Of(priceClass)) is not { } node || node.Number(0m, OwnRate.Most(priceClass), "USD, or 0 stated on purpose,") is not { } rate)
        {
            return null;
        }
        if (!OwnRate.IsOne(priceClass, rate)) node.Fault("is neither 0 nor a published rate: too small, or of another unit");
        return rate;
    }

    private static JsonObject WriteOne(OwnPrice price)
    {
        JsonObject json = [];
        if (price.Id != 0) json["id"] = price.Id;
        json["provider"] = price.Provider;
        json["model"] = price.Model;
        json["from"] = PriceBookWriter.Text(price.From);
        if (price.IsFree)
        {
            json["free"] = true;
        }
        else
        {
            json["rates"] = Figures(price, OwnRate.Tokens);
            if (Figures(price, Fees) is { Count: > 0 } fees) json["per_request"] = fees;
        }
        json["source"] = price.Source;
        return json;
    }

    private static JsonObject Figures(OwnPrice price, IEnumerable<PriceClass> classes) => new(
        classes.Where(one => price.Of(one) is not null)
            .Select(one => KeyValuePair.Create(WireName.Of(one), (JsonNode?)PriceBookWriter.Plain(price.Of(one)!.Value))));
}

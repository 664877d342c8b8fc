using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>Reads the dated prices of one model of a book file.</summary>
internal static class PriceEntryReader
{
    private static readonly string[] Fields = ["from", "context_window", "rates", "per_request", "bands", "tiers", "geo"];

    private static readonly string[] FieldsOfFormat2 = ["hours", "regional"];

    private static readonly string[] WitnessFields = ["witnesses"];

    public static IReadOnlyList<PriceEntry> ReadAll(BookNode model)
    {
        List<PriceEntry> entries = [];
        foreach (var node in model.Get("prices")?.Items() ?? [])
        {
            if (!node.HasFields(Fields, FieldsOfFormat2, [], WitnessFields)) continue;
            var from = node.Find("from")?.Instant();
            if (from is null && entries.Count > 0 && node.Find("from") is null)
            {
                node.Fault("\"from\" is missing; only a first price may hold since launch");
            }
            if (from is not null && entries.Count > 0 && from <= entries[^1].From)
            {
                node.Fault("\"from\" must be later than the price before");
            }
            if (node.Find("per_request") is { } fees && fees.HasFields(["web_search"], ["call"]) && fees.Find("web_search") is null
                && fees.Find("call") is null)
            {
                fees.Fault("states no fee");
            }
            if (node.Get("rates") is not { } rates) continue;
            entries.Add(Read(node, from ?? PriceEntry.SinceLaunch, RateReader.Read(rates, node)));
        }

        if (entries.Count == 0) model.Fault("has no price");
        return entries;
    }

    private static PriceEntry Read(BookNode node, DateTimeOffset from, RateCard rates) => new()
    {
        From = from,
        Rates = rates,
        Bands = ReadBands(node),
        Hours = PriceWindowReader.ReadAll(node),
        Tiers = (node.Find("tiers")?.Members() ?? []).ToDictionary(item => item.Name, item => ReadTier(item.Name, item.Node), StringComparer.Ordinal),
        Geo = (node.Find("geo")?.Members() ?? []).ToDictionary(item => item.Name, item => RateReader.Factor(item.Node), StringComparer.Ordinal),
        Regional = node.Find("regional") is { } regional ? RateReader.Factor(regional) : null,
        WebSearch = ReadFee(node, "web_search"),
        CallFee = ReadFee(node, "call"),
        ContextWindow = node.Find("context_window")?.Count(),
    };

    private static decimal? ReadFee(BookNode entry, string name) =>
        entry.Find("per_request")?.Find(name)?.Number(0.0001m, 10m, "USD for one request");

    public static IReadOnlyList<ContextBand> ReadBands(BookNode owner)
    {
        List<ContextBand> bands = [];
        foreach (var node in owner.Find("bands")?.Items() ?? [])
        {
            if (!node.HasFields(["above", "at_least", "rates"], [], [], WitnessFields)) continue;
            var (above, atLeast) = (node.Find("above"), node.Find("at_least"));
            if (above is null == atLeast is null) node.Fault("needs either \"above\" (strictly more) or \"at_least\"");
            var threshold = (above ?? atLeast)?.Count();
            var rates = node.Find("rates");
            if ((rates is null && !node.RequireFormat2("\"rates\" are missing")) || threshold is null) continue;
            if (bands.Count > 0 && threshold <= bands[^1].Threshold) node.Fault("bands must ascend");
            bands.Add(new(threshold.Value, above is null, rates is null ? new() : RateReader.Read(rates, node)));
        }

        return bands;
    }

    private static TierPrice ReadTier(string name, BookNode node)
    {
        node.RequireLower(name);
        if (name is TierPrice.Standard) node.Fault("the standard tier is the entry itself");
        node.HasFields(["rates", "bands", "multiplier", "base_band_only"], [], [], WitnessFields);
        var (rates, factor) = (node.Find("rates"), node.Find("multiplier"));
        if (rates is null == factor is null) node.Fault("needs either \"rates\" or \"multiplier\"");
        if (rates is null && node.Find("bands") is not null) node.Fault("\"bands\" belong to a tier with rates of its own");
        if (factor is null && node.Find("base_band_only") is not null) node.Fault("\"base_band_only\" belongs to a multiplier");
        return new()
        {
            Rates = rates is null ? null : RateReader.Read(rates, node),
            Witnesses = rates is null ? node.Witnesses.Read(node) : null,
            Bands = ReadBands(node),
            Multiplier = factor is null ? null : RateReader.Factor(factor),
            BaseBandOnly = node.Find("base_band_only")?.Flag() ?? false,
        };
    }
}

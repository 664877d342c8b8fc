using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Building;

namespace Helicarrier.Services.Pricing;

/// <summary>
/// Reads the book that ships with the program: as any book is read, but provider by provider when one is asked for, since a report of
/// one client needs one or two of them. That the whole of it is right is proved before it ships, not whenever it is read.
/// </summary>
internal static class ShippedBook
{
    /// <param name="content">The file as <see cref="BookLayout"/> lays it out.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <param name="canonical">The content that the hash is taken over.</param>
    public static PriceBook Read(byte[] content, string name, out ReadOnlyMemory<byte> canonical)
    {
        canonical = BookLayout.WithoutLines(content);
        // It stays open: providers are read out of it later.
        var root = JsonDocument.Parse(content).RootElement;
        var head = Node(root, root);
        var providers = root.GetProperty("providers").EnumerateObject().Select(provider => Provider(provider.Name, provider.Value, root)).ToList();
        return new(
            head.Get("version")?.Text() ?? throw new PriceBookException(name, ["$: has no version"]), CanonicalJson.Hash(canonical),
            head.Get("published")?.Instant() ?? throw new PriceBookException(name, ["$: has no date"]),
            [.. head.Get("sources")!.Items().Select(PriceBookReader.ReadSource).OfType<string>()], providers)
        {
            Catalogues = head.Witnesses.Catalogues,
        };
    }

    private static ProviderPrices Provider(string name, JsonElement json, JsonElement root)
    {
        var whole = new Lazy<ProviderPrices>(() => ProviderReader.Read(name, Node(json, root))!);
        var head = Node(json, root);
        return ProviderReader.ReadHead(name, head) with
        {
            TierNames = new LateDictionary<string>(() => whole.Value.TierNames),
            Models = new LateDictionary<ModelPrices>(() => whole.Value.Models),
            ModelAliases = new LateDictionary<IReadOnlyList<ModelAlias>>(() => whole.Value.ModelAliases),
            Subscriptions = head.Find("subscriptions") is null ? [] : whole.Value.Subscriptions,
        };
    }

    // Each has findings of its own, as several threads may read several providers.
    private static BookNode Node(JsonElement json, JsonElement root)
    {
        var faults = new BookFaults { Format = PriceBookReader.Newest };
        if (root.TryGetProperty("catalogues", out var catalogues)) faults.Witnesses.ReadCatalogues(new(catalogues, "$", faults));
        return new(json, "$", faults);
    }
}

using Helicarrier.Services.Pricing.Building;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Pricing.Building;

/// <summary>The catalogues that the shipped book is built of; tests that need them are skipped where they are absent.</summary>
internal static class Catalogues
{
    public static readonly string[] Names =
    [
        "genai-prices-0.1.8-2026-09-23.json", "genai-prices-2026-08-21.json", "litellm-2026-08-06.json", "models-dev-2026-07-02.json",
        "pi-ai-1.6.0-2026-11-20.json",
    ];

    private static readonly Dictionary<string, CatalogueFile> Known = new(StringComparer.Ordinal);

    public static CatalogueFile Require(string name)
    {
        var path = SharedData.Require("prices", name);
        lock (Known)
        {
            return Known.TryGetValue(name, out var known) ? known : Known[name] = CatalogueFile.Read(path);
        }
    }
}

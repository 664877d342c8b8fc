using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Shell;

/// <summary>A page of the rail, the tab bar, the palette and the <c>g</c> keys: named once, here.</summary>
/// <param name="Key">The key after <c>g</c>.</param>
public sealed record Destination(string Href, string Name, IconName Icon, string Key)
{
    public static IReadOnlyList<Destination> All { get; } =
    [
        new(PageRoutes.Bridge, "Bridge", IconName.Bridge, "b"),
        new(PageRoutes.Ledger, "Ledger", IconName.Ledger, "l"),
        new(PageRoutes.Prices, "Prices", IconName.Tag, "p"),
        new(PageRoutes.Systems, "Systems", IconName.Health, "h"),
    ];

    /// <summary>True when <paramref name="path"/> (from the root, no query) is this page or one below it.</summary>
    public bool Contains(string path) => Href == PageRoutes.Bridge
        ? path == Href
        : path == Href || path.StartsWith(Href + "/", StringComparison.Ordinal);
}

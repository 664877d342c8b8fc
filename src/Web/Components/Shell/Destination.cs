using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Shell;

/// <summary>A page of the rail, the tab bar, the palette and the <c>g</c> keys: named once, here.</summary>
/// <param name="Key">The key after <c>g</c>.</param>
public sealed record Destination(string Href, string Name, IconName Icon, string Key)
{
    /// <summary>Reached from Systems, by key and from the palette.</summary>
    public static Destination Audit { get; } = new(PageRoutes.Audit, "Audit", IconName.Read, "e") { Policy = Policies.Audit };

    /// <summary>Reached from Systems, by key and from the palette.</summary>
    public static Destination People { get; } = new(PageRoutes.People, "People", IconName.User, "w") { Policy = Policies.Admin };

    /// <summary>Reached from Systems, by key and from the palette.</summary>
    public static Destination Runners { get; } = new(PageRoutes.Runners, "Runners", IconName.Server, "r");

    /// <summary>Reached from Systems, by key and from the palette.</summary>
    public static Destination Models { get; } = new(PageRoutes.Models, "Models", IconName.Swap, "m");

    /// <summary>Reached from Jarvis, by key and from the palette.</summary>
    public static Destination Logs { get; } = new(PageRoutes.Logs, "Logs", IconName.Logs, "o");

    /// <summary>Reached from the Bridge, by key and from the palette.</summary>
    public static Destination Since { get; } = new(PageRoutes.Since, "Since you were away", IconName.Clock, "s");

    /// <summary>Wears the number of asks that wait.</summary>
    public static Destination Inbox { get; } = new(PageRoutes.Inbox, "Inbox", IconName.Inbox, "i");

    /// <summary>Wears the number of alerts that are new.</summary>
    public static Destination Alerts { get; } = new(PageRoutes.Alerts, "Alerts", IconName.Bell, "a");

    /// <summary>Wears the number of budgets that wait for a person.</summary>
    public static Destination Budgets { get; } = new(PageRoutes.Budgets, "Budgets", IconName.Dollar, "u");

    /// <summary>The pages of the rail.</summary>
    public static IReadOnlyList<Destination> All { get; } =
    [
        new(PageRoutes.Bridge, "Bridge", IconName.Bridge, "b") { Below = [Since] },
        Inbox,
        new(PageRoutes.Ledger, "Ledger", IconName.Ledger, "l"),
        new(PageRoutes.Analytics, "Analytics", IconName.Analytics, "y"),
        Budgets,
        new(PageRoutes.Prices, "Prices", IconName.Tag, "p"),
        Alerts,
        new(PageRoutes.Jarvis, "Jarvis", IconName.Terminal, "t") { Below = [Logs] },
        new(PageRoutes.Jobs, "Jobs", IconName.Jobs, "j"),
        new(PageRoutes.Systems, "Systems", IconName.Health, "h") { Below = [Runners, Models, Audit, People] },
    ];

    /// <summary>The pages at the foot of a phone; the others are behind More.</summary>
    public static IReadOnlyList<Destination> Compact { get; } =
        [.. All.Where(static place => place.Href is PageRoutes.Bridge or PageRoutes.Inbox or PageRoutes.Ledger or PageRoutes.Alerts)];

    /// <summary>Who may open it; null is whoever sees the HUD.</summary>
    public string? Policy { get; init; }

    /// <summary>Pages that have a key of their own and no place in the rail.</summary>
    public IReadOnlyList<Destination> Below { get; init; } = [];

    /// <summary>True when <paramref name="path"/> (from the root, no query) is this page or one below it.</summary>
    public bool Contains(string path) =>
        path == Href || (Href != PageRoutes.Bridge && path.StartsWith(Href + "/", StringComparison.Ordinal)) || Below.Any(page => page.Contains(path));
}

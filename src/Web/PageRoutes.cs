using System.Globalization;
using Helicarrier.Domain.Control;
using Helicarrier.Services.People;

namespace Helicarrier.Web;

/// <summary>The addresses of everything that people open, each spelled once.</summary>
public static class PageRoutes
{
    public const string Bridge = "/";

    /// <summary>Agents that wait for an answer.</summary>
    public const string Inbox = "/inbox";

    /// <summary>What happened while somebody was away.</summary>
    public const string Since = "/since";

    public const string Ledger = "/ledger";

    /// <summary>The rows that the ledger shows, as CSV.</summary>
    public const string LedgerExport = Ledger + "/export.csv";

    /// <summary>Two sessions beside each other.</summary>
    public const string Comparison = Ledger + "/compare";

    /// <summary>A session; its id may hold a slash.</summary>
    public const string Session = Ledger + "/{*Id}";

    /// <summary>What sessions come to.</summary>
    public const string Analytics = "/analytics";

    /// <summary>Which model works.</summary>
    public const string Performance = Analytics + "/performance";

    public const string Prices = "/prices";

    public const string Systems = "/health";

    public const string Sources = Systems + "/sources";

    /// <summary>Agents that this host runs.</summary>
    public const string Runners = Systems + "/runners";

    /// <summary>One run of an agent.</summary>
    public const string Run = Runners + "/{Id}";

    /// <summary>What is wrong, the rules that say so, and who is told.</summary>
    public const string Alerts = "/alerts";

    /// <summary>One rule; the id of one of the first version may hold anything.</summary>
    public const string AlertRule = Alerts + "/rules/{*Id}";

    /// <summary>What may be spent, and who stops first.</summary>
    public const string Budgets = "/budgets";

    /// <summary>Models that clients may be told to use.</summary>
    public const string Models = "/models";

    /// <summary>The terminal.</summary>
    public const string Jarvis = "/jarvis";

    /// <summary>What all runs write.</summary>
    public const string Logs = "/logs";

    /// <summary>The stop of one run, and its proof.</summary>
    public const string Stop = "/stops/{Id}";

    public const string People = "/systems/people";

    /// <summary>Where somebody gives themself a new key.</summary>
    public const string Me = "/me";

    public const string Audit = "/audit";

    public const string Jobs = "/jobs";

    /// <summary>One run with its report.</summary>
    public const string Job = Jobs + "/{Key:long}";

    /// <summary>Hangfire's own pages over the queue.</summary>
    public const string Hangfire = "/hangfire";

    /// <summary>The one page for keys that see totals alone.</summary>
    public const string Totals = "/totals";

    public const string Login = "/login";

    /// <summary>Where an invitation is accepted. Its token stands behind a #, which browsers send to no server.</summary>
    public const string Invite = InvitationLink.Path;

    public const string NotFound = "/not-found";

    public const string Kit = "/kit";

    public const string KitBridge = Kit + "/bridge";

    public const string KitFirstRun = Kit + "/first-run";

    /// <summary>What forms about a sign-in post to.</summary>
    public const string Auth = "/auth";

    public const string SignIn = Auth + "/login";

    public const string SignOut = Auth + "/logout";

    /// <summary>Answers whether the browser's session is open.</summary>
    public const string SignedIn = Auth + "/session";

    /// <summary>Where the circuits of pages are served.</summary>
    public const string Circuits = "/_blazor";

    /// <summary>The page of one run of a job.</summary>
    public static string OfJob(long jobKey) => string.Create(CultureInfo.InvariantCulture, $"{Jobs}/{jobKey}");

    /// <summary>The page of one alert rule.</summary>
    public static string OfAlertRule(string id) => $"{Alerts}/rules/{Uri.EscapeDataString(id)}";

    /// <summary>The page of one run of an agent.</summary>
    public static string OfRun(RunId id) => $"{Runners}/{id}";

    /// <summary>The page of one run's stop.</summary>
    public static string OfStop(RunId id) => $"/stops/{id}";

    /// <summary>The page of one session.</summary>
    public static string OfSession(string sessionId) => Ledger + "/" + Uri.EscapeDataString(sessionId);

    /// <summary>The page that sets two sessions beside each other.</summary>
    public static string OfComparison(string one, string other) => $"{Comparison}?a={Uri.EscapeDataString(one)}&b={Uri.EscapeDataString(other)}";

    /// <summary>One of the events that a session is stored with.</summary>
    public static string OfSessionEvent(string sessionId, long entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{OfSession(sessionId)}?events=raw&entry={entry}");
}

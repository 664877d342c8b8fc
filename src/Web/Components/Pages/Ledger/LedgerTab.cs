using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>A saved view of the ledger with the number of sessions in it.</summary>
/// <param name="Label">As shown.</param>
/// <param name="Count">Null until a page was read.</param>
/// <param name="Url">The state that the tab stands for.</param>
/// <param name="Selected">Whether the page is in it.</param>
public sealed record LedgerTab(string Label, long? Count, LedgerUrl Url, bool Selected)
{
    private static readonly SessionStatus[] Ended = [SessionStatus.Failed, SessionStatus.Success, SessionStatus.Killed];

    private static readonly SessionStatus[] WhenAny = [SessionStatus.Cancelled, SessionStatus.Queued];

    /// <summary>
    /// All, the statuses, and missing cost; what rarely occurs only when it does. Running and offline part the running
    /// sessions by the rule that rows are drawn by. Where a search counted nothing, nor do they. Views that somebody saved follow.
    /// </summary>
    public static IReadOnlyList<LedgerTab> From(LedgerUrl url, LedgerPage? page, IReadOnlyList<SavedViewRow> views)
    {
        var saved = views.Select(view => (view.Name, Url: LedgerUrl.Parse(view.Query)))
            .Select(view => new LedgerTab(view.Name, null, view.Url, view.Url.ToView() == url.ToView())).ToList();
        var isSaved = saved.Any(tab => tab.Selected);
        return [.. Usual(url, page).Select(tab => tab with { Selected = tab.Selected && !isSaved }), .. saved];
    }

    /// <summary>What each live agent's session is at, by session id.</summary>
    public static IReadOnlyDictionary<string, AgentState> LiveOf(FleetSnapshot fleet)
    {
        var live = new Dictionary<string, AgentState>(fleet.Agents.Count, StringComparer.Ordinal);
        foreach (var agent in fleet.Agents) live[agent.SessionId] = agent.State;
        return live;
    }

    private static IReadOnlyList<LedgerTab> Usual(LedgerUrl url, LedgerPage? page)
    {
        if (page is { TotalIsExact: false }) page = null;
        long? Count(SessionStatus status) => page is null ? null : page.Tabs.GetValueOrDefault(status);
        LedgerUrl To(Func<LedgerUrl, LedgerUrl> change) => url.Filtered(u => change(u with { Status = null, Offline = false, MissingCost = false }));
        LedgerTab Of(SessionStatus status) => new(
            SessionStatusLook.Of(status).Word, Count(status), To(u => u with { Status = status }), url.Status == status && !url.MissingCost);

        return
        [
            new("All", page?.Tabs.Values.Sum() + page?.Offline, To(u => u), url is { Status: null, Offline: false, MissingCost: false }),
            Of(SessionStatus.Running),
            .. url.Offline || page?.Offline > 0
                ? [new(AgentState.Offline.Word(), page?.Offline, To(u => u with { Offline = true }), url.Offline && !url.MissingCost)]
                : Array.Empty<LedgerTab>(),
            .. Ended.Select(Of),
            new("Missing cost", page?.MissingCost, To(u => u with { MissingCost = true }), url.MissingCost),
            .. WhenAny.Where(status => url.Status == status || Count(status) > 0).Select(Of),
        ];
    }
}

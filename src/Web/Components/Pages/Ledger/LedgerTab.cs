using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>A saved view of the ledger with the number of sessions in it.</summary>
/// <param name="Label">As shown.</param>
/// <param name="Count">Null until a page was read.</param>
/// <param name="Url">The state that the tab stands for.</param>
/// <param name="Selected">Whether the page is in it.</param>
public sealed record LedgerTab(string Label, long? Count, LedgerUrl Url, bool Selected)
{
    private static readonly SessionStatus[] Always =
        [SessionStatus.Running, SessionStatus.Failed, SessionStatus.Success, SessionStatus.Killed];

    private static readonly SessionStatus[] WhenAny = [SessionStatus.Cancelled, SessionStatus.Queued];

    /// <summary>All, the statuses, and missing cost; statuses that rarely occur only when they do.</summary>
    public static IReadOnlyList<LedgerTab> From(LedgerUrl url, LedgerPage? page)
    {
        long? Count(SessionStatus status) => page is null ? null : page.Tabs.GetValueOrDefault(status);
        LedgerTab Of(SessionStatus status) => new(
            SessionStatusLook.Of(status).Word,
            Count(status),
            url.Filtered(u => u with { Status = status, MissingCost = false }),
            url.Status == status && !url.MissingCost);

        var tabs = new List<LedgerTab>
        {
            new(
                "All",
                page?.Tabs.Values.Sum(),
                url.Filtered(u => u with { Status = null, MissingCost = false }),
                url.Status is null && !url.MissingCost),
        };
        tabs.AddRange(Always.Select(Of));
        tabs.Add(new(
            "Missing cost",
            page?.MissingCost,
            url.Filtered(u => u with { Status = null, MissingCost = true }),
            url.MissingCost));
        tabs.AddRange(WhenAny.Where(status => url.Status == status || Count(status) > 0).Select(Of));
        return tabs;
    }
}

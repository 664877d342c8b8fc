using Helicarrier.Web.Components.Pages.Ledger;

namespace Helicarrier.Web.Components.Pages.Audit;

/// <summary>One active filter as a removable word; search has its own box.</summary>
/// <param name="Label">What is filtered.</param>
/// <param name="Value">By what, as shown.</param>
/// <param name="Without">The state without it.</param>
public sealed record AuditChip(string Label, string Value, AuditUrl Without)
{
    /// <summary>The active filters in reading order.</summary>
    public static IEnumerable<AuditChip> From(AuditUrl url)
    {
        if (url.From is { } from) yield return new("From", LedgerChip.Moment(from), url.Filtered(u => u with { From = null }));
        if (url.To is { } to) yield return new("Before", LedgerChip.Moment(to), url.Filtered(u => u with { To = null }));
        if (url.Actor is { } actor) yield return new("Who", actor, url.Filtered(u => u with { Actor = null }));
        if (url.Action is { } action) yield return new("Action", action, url.Filtered(u => u with { Action = null }));
    }
}

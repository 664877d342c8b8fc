using System.Globalization;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Components.Pages.Ledger;
using Microsoft.AspNetCore.WebUtilities;

namespace Helicarrier.Web.Components.Pages.Audit;

/// <summary>
/// The state of the audit page, which is its URL: filters, place and the open entry. Reading is total: a value that makes no
/// sense is as good as absent.
/// </summary>
public sealed record AuditUrl
{
    /// <summary>Part of target or metadata.</summary>
    public string? Text { get; init; }

    /// <summary>An action, or its beginning before a dot.</summary>
    public string? Action { get; init; }

    public string? Actor { get; init; }

    public LedgerMoment? From { get; init; }

    public LedgerMoment? To { get; init; }

    /// <summary>Only entries older than this place.</summary>
    public PageCursor? Before { get; init; }

    /// <summary>The entries newer than this place.</summary>
    public PageCursor? After { get; init; }

    /// <summary>The open entry.</summary>
    public long? Entry { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Text is not null || Action is not null || Actor is not null || From is not null || To is not null;

    /// <summary>Reads the part after the question mark, with or without it.</summary>
    public static AuditUrl Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? One(string name) => values.TryGetValue(name, out var all) && all.Count > 0 ? LedgerUrl.Clean(all[0]) : null;

        return new()
        {
            Text = One("q"),
            Action = One("action"),
            Actor = One("actor"),
            From = LedgerMoment.Parse(One("from")),
            To = LedgerMoment.Parse(One("to")),
            Before = PageCursor.Parse(One("before")),
            After = PageCursor.Parse(One("after")),
            Entry = long.TryParse(One("entry"), NumberStyles.None, CultureInfo.InvariantCulture, out var entry) && entry > 0 ? entry : null,
        };
    }

    /// <summary>The same state in another filter, from the newest entry on.</summary>
    public AuditUrl Filtered(Func<AuditUrl, AuditUrl> change) => change(this) with { Before = null, After = null, Entry = null };

    /// <summary>What the reader is asked for.</summary>
    /// <param name="organizationId">Whose entries.</param>
    /// <param name="now">What spans are counted from.</param>
    public AuditQuery ToQuery(OrganizationId organizationId, DateTimeOffset now) => new()
    {
        OrganizationId = organizationId,
        Text = Text,
        Action = Action,
        Actor = Actor,
        From = From?.Resolve(now),
        To = To?.Resolve(now),
        Before = Before,
        After = Before is null ? After : null,
    };

    /// <summary>The address of the page in this state; what is absent is left out.</summary>
    public override string ToString()
    {
        var query = new StringBuilder(PageRoutes.Audit);
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Append(query.Length == PageRoutes.Audit.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        Add("q", Text);
        Add("action", Action);
        Add("actor", Actor);
        Add("from", From?.ToString());
        Add("to", To?.ToString());
        Add("before", Before?.ToString());
        Add("after", After?.ToString());
        Add("entry", Entry?.ToString(CultureInfo.InvariantCulture));
        return query.ToString();
    }
}

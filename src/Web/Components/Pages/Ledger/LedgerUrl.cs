using System.Globalization;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.WebUtilities;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>
/// The state of the ledger page, which is its URL: filters, order, page and the previewed row. Reading is total: a value
/// that makes no sense is as good as absent.
/// </summary>
public sealed record LedgerUrl
{
    /// <summary>Longest text of one filter in characters; the rest is cut.</summary>
    public const int MaxText = 200;

    private const int DefaultSize = 20;
    private const int LastPage = 100_000;
    private const string OfflineWord = "offline";

    /// <summary>The page sizes offered.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [20, 50, LedgerQuery.MaxPageSize];

    public string? Text { get; init; }

    public SessionStatus? Status { get; init; }

    /// <summary>Only running sessions that nobody hears of: in place of a status.</summary>
    public bool Offline { get; init; }

    public string? Agent { get; init; }

    public string? Model { get; init; }

    public string? Source { get; init; }

    public string? Project { get; init; }

    public LedgerMoment? From { get; init; }

    public LedgerMoment? To { get; init; }

    public bool MissingCost { get; init; }

    public LedgerSort Sort { get; init; } = LedgerSort.Newest;

    /// <summary>Whether the lowest value comes first; null is what is usual for the order.</summary>
    public bool? Ascending { get; init; }

    /// <summary>The columns that are shown, as <see cref="LedgerColumn.Words"/>; null for the usual ones.</summary>
    public string? Columns { get; init; }

    /// <summary>1 or more.</summary>
    public int Page { get; init; } = 1;

    /// <summary>One of <see cref="Sizes"/>.</summary>
    public int Size { get; init; } = DefaultSize;

    /// <summary>The session in the preview.</summary>
    public string? Row { get; init; }

    /// <summary>Reads the part after the question mark, with or without it.</summary>
    public static LedgerUrl Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? One(string name) => values.TryGetValue(name, out var all) && all.Count > 0 ? Clean(all[0]) : null;

        return new LedgerUrl
        {
            Text = One("q"),
            Status = WireName.TryParse<SessionStatus>(One("status"), out var status) ? status : null,
            Offline = One("status") == OfflineWord,
            Agent = One("agent"),
            Model = One("model"),
            Source = One("source"),
            Project = One("project"),
            From = LedgerMoment.Parse(One("from")),
            To = LedgerMoment.Parse(One("to")),
            MissingCost = One("missing") is "1" or "true",
            Sort = WireName.TryParse<LedgerSort>(One("sort"), out var sort) ? sort : LedgerSort.Newest,
            Ascending = One("order") switch { "asc" => true, "desc" => false, _ => null },
            Columns = LedgerColumn.Words(LedgerColumn.Parse(One("columns"))),
            Page = Number(One("page")) is { } page && page <= LastPage ? page : 1,
            Size = Number(One("size")) is { } size && Sizes.Contains(size) ? size : DefaultSize,
            Row = One("row"),
        };
    }

    /// <summary>The same state in another filter; what changes the rows starts again on page 1.</summary>
    public LedgerUrl Filtered(Func<LedgerUrl, LedgerUrl> change) => change(this) with { Page = 1, Row = null };

    /// <summary>What the repository is asked for.</summary>
    /// <param name="organizationId">Whose rows.</param>
    /// <param name="now">What spans are counted from.</param>
    /// <param name="live">What the fleet knows: with <see cref="SessionStatusLook"/> it says which running sessions are offline.</param>
    public LedgerQuery ToQuery(OrganizationId organizationId, DateTimeOffset now, IReadOnlyDictionary<string, AgentState> live) => new()
    {
        Offline = Offline,
        Silence = new(now - AgentStateRule.Heartbeat, [.. live.Where(agent => agent.Value != AgentState.Offline).Select(agent => agent.Key)]),
        OrganizationId = organizationId,
        Text = Text,
        Status = Status,
        AgentName = Agent,
        Model = Model,
        Source = Source,
        Project = Project,
        From = From?.Resolve(now),
        To = To?.Resolve(now),
        MissingCost = MissingCost,
        Sort = Sort,
        Ascending = Ascending,
        Page = Page,
        PageSize = Size,
    };

    /// <summary>The address of the page in this state; defaults are left out.</summary>
    public override string ToString() => PageRoutes.Ledger + QueryString();

    /// <summary>The same rows in another order; the same order again is turned round.</summary>
    public LedgerUrl SortedBy(LedgerSort sort)
    {
        var turned = Sort == sort && !(Ascending ?? sort.IsAscending());
        return Filtered(url => url with { Sort = sort, Ascending = Sort != sort || turned == sort.IsAscending() ? null : turned });
    }

    /// <summary>What a saved view keeps: all but the page and the previewed row, as it stands behind the question mark.</summary>
    public string ToView() => (this with { Page = 1, Row = null }).QueryString().TrimStart('?');

    /// <summary>The address of the export of every row that the filters match.</summary>
    public string ToExport() => PageRoutes.LedgerExport + (this with { Page = 1, Size = DefaultSize, Row = null, Columns = null }).QueryString();

    private string QueryString()
    {
        var query = new StringBuilder();
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        Add("q", Text);
        Add("status", Offline ? OfflineWord : Status is { } status ? WireName.Of(status) : null);
        Add("agent", Agent);
        Add("model", Model);
        Add("source", Source);
        Add("project", Project);
        Add("from", From?.ToString());
        Add("to", To?.ToString());
        Add("missing", MissingCost ? "1" : null);
        Add("sort", Sort == LedgerSort.Newest ? null : WireName.Of(Sort));
        Add("order", Ascending switch { true => "asc", false => "desc", _ => null });
        Add("columns", Columns);
        Add("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
        Add("size", Size == DefaultSize ? null : Size.ToString(CultureInfo.InvariantCulture));
        Add("row", Row);
        return query.ToString();
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : null;

    /// <summary>Control characters and halves of surrogate pairs never reach a query; what is left empty is absent.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var clean = new StringBuilder(Math.Min(text.Length, MaxText));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > MaxText) break;

            if (rune != Rune.ReplacementChar)
            {
                clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
            }
        }

        var trimmed = clean.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }
}

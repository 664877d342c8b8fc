using Helicarrier.Domain;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>The sessions of one ledger page as a table. On a phone each row becomes a small card.</summary>
public sealed partial class LedgerTable
{
    /// <summary>The rows of this page, in order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LedgerRow> Rows { get; set; } = [];

    /// <summary>The page's state: order, columns and previewed row.</summary>
    [Parameter, EditorRequired]
    public LedgerUrl Url { get; set; } = new();

    /// <summary>The sessions that were picked, on this page and others.</summary>
    [Parameter, EditorRequired]
    public LedgerSelection Selection { get; set; } = new();

    /// <summary>Live state by session id: a running session is shown as what its agent does.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, AgentState> Live { get; set; } = new Dictionary<string, AgentState>(StringComparer.Ordinal);

    [Parameter]
    public DateTimeOffset Now { get; set; }

    /// <summary>Newer rows are on their way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<LedgerSort> OnSort { get; set; }

    /// <summary>A row was chosen for the preview.</summary>
    [Parameter]
    public EventCallback<string> OnPreview { get; set; }

    /// <summary>Other sessions are picked.</summary>
    [Parameter]
    public EventCallback<LedgerSelection> OnPick { get; set; }

    private IReadOnlyList<LedgerColumn> Columns => LedgerColumn.Parse(Url.Columns);

    private bool IsAscending => Url.Ascending ?? Url.Sort.IsAscending();

    private bool IsWhole => Rows.All(row => Selection.Has(row.SessionId));

    private string? SortOf(LedgerColumn column) =>
        column.Sort is not { } sort ? null : Url.Sort != sort ? "none" : IsAscending ? "ascending" : "descending";

    // What is cut off or shortened is whole here.
    private static string? TitleOf(LedgerColumn column, LedgerRow row) =>
        column == LedgerColumn.Session ? VisibleText.Line(row.SessionId)
        : column == LedgerColumn.Task ? LedgerText.Title(row)
        : column == LedgerColumn.Agent ? row.AgentLabel
        : column == LedgerColumn.Model ? row.Model
        : column == LedgerColumn.Project ? row.Project
        : column == LedgerColumn.Branch ? row.GitBranch
        : column == LedgerColumn.Host ? row.Host
        : null;

    private static string CssOf(LedgerColumn column, LedgerRow row) =>
        column == LedgerColumn.Task && row.Hit is not null ? column.Css + " ld-found" : column.Css;

    private SessionStatusLook LookOf(LedgerRow row) =>
        SessionStatusLook.Of(row, Live.TryGetValue(row.SessionId, out var state) ? state : null, Now);

    private Task Pick(LedgerRow row) => OnPick.InvokeAsync(Selection.Has(row.SessionId) ? Selection.Without([row]) : Selection.With([row]));

    private Task PickPage() => OnPick.InvokeAsync(IsWhole ? Selection.Without(Rows) : Selection.With(Rows));

    /// <summary>An open preview follows the keyboard; a closed one stays closed.</summary>
    private Task Follow(LedgerRow row) =>
        Url.Row is null || Url.Row == row.SessionId ? Task.CompletedTask : OnPreview.InvokeAsync(row.SessionId);
}

using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Helicarrier.Web.Components.Controls;

/// <summary>
/// A table of rows that somebody looks through: headings that sort, rows that can be chosen, cards on a phone. For lists that
/// change each second and for the ledger there are tables of our own.
/// <code>
/// &lt;HudGrid Rows="_page?.Rows" Label="Jobs" KeyOf="job =&gt; job.Id" Sort="_sort" OnSort="SortAsync" OnChoose="Open" Chosen="_open"
///          HasMore="_page?.Next is not null" OnMore="MoreAsync" WaitsFor="reading the jobs."&gt;
///     &lt;Columns&gt;
///         &lt;HudColumn Title="Job" Names="true" Sort="name"&gt;@context.Name&lt;/HudColumn&gt;
///         &lt;HudColumn Title="Started" Numeric="true" Sort="started"&gt;@Format.Stamp(context.StartedAt)&lt;/HudColumn&gt;
///         &lt;HudColumn Title="Actions" TitleHidden="true" Acts="true"&gt;&lt;HudMenu …&gt;&lt;/HudColumn&gt;
///     &lt;/Columns&gt;
///     &lt;Empty&gt;&lt;EmptyState Title="No job yet"&gt;…&lt;/EmptyState&gt;&lt;/Empty&gt;
/// &lt;/HudGrid&gt;
/// </code>
/// It sorts, filters and pages nothing by itself: the page that reads the rows does, and hands them over in their order. Rows in
/// the hundreds are what it is for; reading more is <see cref="OnMore"/> or links of the page's own below it.
/// </summary>
public sealed partial class HudGrid<TRow>
{
    private readonly List<HudColumn<TRow>> _columns = [];
    private List<HudRow<TRow>> _rows = [];
    private TableGroupDefinition<HudRow<TRow>>? _groups;
    private bool _reading;
    private int _unfolded;

    /// <summary>The rows in their order; null while they are read.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TRow>? Rows { get; set; }

    /// <summary>What the table holds, for readers: "Jobs".</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What tells a row from all others. Rows of the same key may not stand in one table.</summary>
    [Parameter, EditorRequired]
    public Func<TRow, object> KeyOf { get; set; } = row => row!;

    /// <summary>The columns: <see cref="HudColumn{TRow}"/>.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? Columns { get; set; }

    /// <summary>What stands there when there are no rows.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>What the wait is for, as <see cref="Hud.Skeleton.WaitsFor"/>.</summary>
    [Parameter]
    public string? WaitsFor { get; set; }

    /// <summary>How many rows the skeleton has.</summary>
    [Parameter]
    public int SkeletonRows { get; set; } = 6;

    /// <summary>The order of the rows; null when no heading says it.</summary>
    [Parameter]
    public HudSort? Sort { get; set; }

    /// <summary>Another order is asked for.</summary>
    [Parameter]
    public EventCallback<HudSort> OnSort { get; set; }

    /// <summary>The address of a row; the cell that names it is a link then.</summary>
    [Parameter]
    public Func<TRow, string>? RowHref { get; set; }

    /// <summary>A row was chosen by a click, or by its button when it has no address.</summary>
    [Parameter]
    public EventCallback<TRow> OnChoose { get; set; }

    /// <summary>The key of the chosen row.</summary>
    [Parameter]
    public object? Chosen { get; set; }

    /// <summary>Once a row is chosen, the focus chooses: what is open beside the list follows the keyboard.</summary>
    [Parameter]
    public bool ChoiceFollows { get; set; }

    /// <summary>What is said below a row, across all columns.</summary>
    [Parameter]
    public RenderFragment<TRow>? Detail { get; set; }

    /// <summary>Which rows have a <see cref="Detail"/>; all when null.</summary>
    [Parameter]
    public Func<TRow, bool>? HasDetail { get; set; }

    /// <summary>Puts rows of one value under a heading. Those of one group stand together already.</summary>
    [Parameter]
    public Func<TRow, object>? GroupOf { get; set; }

    /// <summary>The heading of a group, from its first row.</summary>
    [Parameter]
    public RenderFragment<TRow>? GroupTitle { get; set; }

    /// <summary>How many rows are shown at first, and more with each press of a button; 0 shows all.</summary>
    [Parameter]
    public int Fold { get; set; }

    /// <summary>Whether there are rows after these.</summary>
    [Parameter]
    public bool HasMore { get; set; }

    /// <summary>The next rows are asked for.</summary>
    [Parameter]
    public EventCallback OnMore { get; set; }

    /// <summary>The words on the button for more.</summary>
    [Parameter]
    public string MoreText { get; set; } = "More";

    internal void Add(HudColumn<TRow> column) => _columns.Add(column);

    internal void Remove(HudColumn<TRow> column) => _columns.Remove(column);

    protected override void OnParametersSet()
    {
        _rows = Rows?.Select(row => new HudRow<TRow>(KeyOf(row), row)).ToList() ?? [];
        if (GroupOf is null)
        {
            _groups = null;
        }
        else
        {
            _groups ??= new() { Selector = row => GroupOf!(row.Value), Expandable = false, Indentation = false };
        }
    }

    private List<HudRow<TRow>> Shown => Hidden > 0 ? _rows[..(Fold + _unfolded)] : _rows;

    private int Hidden => Fold > 0 ? Math.Max(_rows.Count - Fold - _unfolded, 0) : 0;

    private bool Chooses => OnChoose.HasDelegate || RowHref is not null;

    // A part that scrolls must be reachable; where rows have links or buttons, it is.
    private Dictionary<string, object?> Region => Chooses || OnSort.HasDelegate
        ? []
        : new(StringComparer.Ordinal) { ["tabindex"] = "0", ["role"] = "region", ["aria-label"] = $"{Label} table" };

    private Dictionary<string, object?> TableNames => new(StringComparer.Ordinal) { ["aria-label"] = Label };

    private EventCallback<TableRowClickEventArgs<HudRow<TRow>>> RowClicks =>
        OnChoose.HasDelegate ? EventCallback.Factory.Create<TableRowClickEventArgs<HudRow<TRow>>>(this, ChooseAsync) : default;

    private Task ChooseAsync(TableRowClickEventArgs<HudRow<TRow>> click) =>
        click.Item is { } row ? OnChoose.InvokeAsync(row.Value) : Task.CompletedTask;

    private bool IsChosen(TRow row) => Chosen is not null && KeyOf(row).Equals(Chosen);

    private string? Current(TRow row) => IsChosen(row) ? "true" : null;

    private string RowClass(HudRow<TRow> row, int place) => IsChosen(row.Value) ? "is-selected is-cursor" : "";

    private string? Order(HudColumn<TRow> column) => column.Sort is null || !OnSort.HasDelegate ? null
        : Sort?.Key != column.Sort ? "none"
        : Sort.Value.Descending ? "descending" : "ascending";

    private Task SortAsync(HudColumn<TRow> column, string key) =>
        OnSort.InvokeAsync(Sort is { } now && now.Key == key ? now with { Descending = !now.Descending } : new(key, column.Numeric));

    private Task FollowAsync(TRow row) =>
        ChoiceFollows && Chosen is not null && !IsChosen(row) ? OnChoose.InvokeAsync(row) : Task.CompletedTask;

    private async Task MoreAsync()
    {
        if (_reading) return;

        _reading = true;
        try
        {
            await OnMore.InvokeAsync();
        }
        finally
        {
            _reading = false;
        }
    }
}

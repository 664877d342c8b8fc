using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Controls;

/// <summary>
/// A column of a <see cref="HudGrid{TRow}"/>; its content is the cell, with the row as <c>context</c>.
/// <code>
/// &lt;HudColumn Title="Cost" Sort="cost" Numeric="true" Leaves="2"&gt;@Format.Money(context.Cost)&lt;/HudColumn&gt;
/// </code>
/// Columns stand in the order in which they were first rendered: one that comes and goes belongs at the end.
/// </summary>
public sealed class HudColumn<TRow> : ComponentBase, IDisposable
{
    /// <summary>The grid.</summary>
    [CascadingParameter]
    public HudGrid<TRow>? Grid { get; set; }

    /// <summary>The heading, and the label of the value on a phone.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Shows the heading to readers alone; for columns of buttons.</summary>
    [Parameter]
    public bool TitleHidden { get; set; }

    /// <summary>What <see cref="HudGrid{TRow}.OnSort"/> is told when the heading is pressed. Null: the column does not sort.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>Numbers and moments: to the right, digits below digits, and the largest first when sorted.</summary>
    [Parameter]
    public bool Numeric { get; set; }

    /// <summary>Names the row, and where rows can be chosen, is the link or button that does it. One column of a grid at most.</summary>
    [Parameter]
    public bool Names { get; set; }

    /// <summary>Takes the room that is left, and cuts what does not fit.</summary>
    [Parameter]
    public bool Wide { get; set; }

    /// <summary>Holds buttons or links of its own: a click in it does not choose the row.</summary>
    [Parameter]
    public bool Acts { get; set; }

    /// <summary>Leaves when the grid is narrower than 1000 (4), 820 (3) or 760 (2) pixels; 0 stays. 3 and 4 are not on a phone's card either.</summary>
    [Parameter]
    public int Leaves { get; set; }

    /// <summary>A further class of the cells.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The cell.</summary>
    [Parameter]
    public RenderFragment<TRow>? ChildContent { get; set; }

    /// <summary>The classes of cell and heading.</summary>
    internal string? Classes => string.Join(' ', Words()) is { Length: > 0 } classes ? classes : null;

    protected override void OnInitialized() => Grid?.Add(this);

    public void Dispose() => Grid?.Remove(this);

    private IEnumerable<string> Words()
    {
        if (Numeric) yield return "n";
        if (Names) yield return "k";
        if (Wide) yield return "t";
        if (Acts) yield return "acts";
        if (Leaves is >= 2 and <= 4) yield return $"lo{Leaves}";
        if (Class is not null) yield return Class;
    }
}

using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Helicarrier.Web.Components.Pages.Ledger;

/// <summary>The sessions of one ledger page as a table. On a phone each row becomes a small card.</summary>
public sealed partial class LedgerTable
{
    /// <summary>The rows of this page, in order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LedgerRow> Rows { get; set; } = [];

    /// <summary>The page's state: sort and previewed row.</summary>
    [Parameter, EditorRequired]
    public LedgerUrl Url { get; set; } = new();

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

    private SessionStatusLook LookOf(LedgerRow row) =>
        SessionStatusLook.Of(row, Live.TryGetValue(row.SessionId, out var state) ? state : null, Now);

    private RenderFragment Header(string label, LedgerSort sort, string css) => builder =>
    {
        var active = Url.Sort == sort;
        builder.OpenElement(0, "th");
        builder.AddAttribute(1, "role", "columnheader");
        builder.AddAttribute(2, "scope", "col");
        builder.AddAttribute(3, "class", css);
        builder.AddAttribute(4, "aria-sort", active ? "descending" : "none");
        builder.OpenElement(5, "button");
        builder.AddAttribute(6, "type", "button");
        builder.AddAttribute(7, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => OnSort.InvokeAsync(sort)));
        builder.AddContent(8, label);
        if (active)
        {
            builder.OpenComponent<Icon>(9);
            builder.AddComponentParameter(10, nameof(Icon.Name), IconName.ArrowDown);
            builder.CloseComponent();
        }

        builder.CloseElement();
        builder.CloseElement();
    };

    /// <summary>An open preview follows the keyboard; a closed one stays closed.</summary>
    private Task Follow(LedgerRow row) =>
        Url.Row is null || Url.Row == row.SessionId ? Task.CompletedTask : OnPreview.InvokeAsync(row.SessionId);
}

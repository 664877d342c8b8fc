using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Prices;

/// <summary>Looks before it writes: a difference first, then exactly that difference, asked for twice.</summary>
public sealed partial class RepricePanel
{
    private readonly RepriceForm _form = new();
    private RepricePreview? _preview;
    private string? _error;
    private string? _done;
    private bool _asked;
    private bool _busy;

    [Parameter, EditorRequired]
    public IReadOnlyList<BookEntry> Books { get; set; } = [];

    /// <summary>The zone whose midnight begins a day.</summary>
    [Parameter]
    public string Zone { get; set; } = "UTC";

    /// <summary>Whether the viewer may reprice.</summary>
    [Parameter]
    public bool IsAdmin { get; set; }

    /// <summary>Reads what would change.</summary>
    [Parameter, EditorRequired]
    public required Func<RepriceForm, Task<RepricePreview>> OnDryRun { get; set; }

    /// <summary>Begins what was shown.</summary>
    [Parameter, EditorRequired]
    public required Func<RepricePreview, Task> OnApply { get; set; }

    protected override void OnParametersSet()
    {
        if (_form.Book.Length == 0) _form.Book = Books.FirstOrDefault(book => book.InForce)?.Hash ?? "";
    }

    private static string Sentence(RepriceTally total) =>
        $"{Format.Counted(total.Calls, "call")}: {Format.Count(total.Rewritten)} would be written, from ${total.CostBefore} to ${total.CostAfter}";

    // What was shown is not what the form says any more.
    private void Outdated() => (_preview, _asked, _error, _done) = (null, false, null, null);

    private async Task DryRunAsync()
    {
        if (!IsAdmin || _busy) return;
        Outdated();
        await TryAsync(async () => _preview = await OnDryRun(_form),
            "The difference could not be read. Nothing was written; the reason is in the server's log.");
    }

    private async Task ApplyAsync(RepricePreview preview)
    {
        _asked = false;
        await TryAsync(
            async () =>
            {
                await OnApply(preview);
                Outdated();
                _done = "Repricing has begun; it stands in the list below.";
            },
            "The repricing was not begun. Nothing was written; the reason is in the server's log.");
    }

    private async Task TryAsync(Func<Task> work, string otherwise)
    {
        _busy = true;
        _error = null;
        StateHasChanged();
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            _error = exception is RepriceFormException or RepriceRefusedException or PriceBookException ? exception.Message : otherwise;
        }
        finally
        {
            _busy = false;
        }
    }
}

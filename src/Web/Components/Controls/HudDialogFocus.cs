using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Helicarrier.Web.Components.Controls;

/// <summary>
/// Inside a dialog: gives its first field the focus once it is shown, unless the person is in one of them already. The library's own
/// default takes it from them, as it hears of the dialog only after they see it.
/// </summary>
public sealed class HudDialogFocus(IJSRuntime script) : ComponentBase
{
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            await using var module = await script.InvokeAsync<IJSObjectReference>("import", "./js/dialog.js");
            await module.InvokeVoidAsync("focusFirst");
        }
        catch (JSDisconnectedException)
        {
            // The circuit is gone, and the dialog with it.
        }
    }
}

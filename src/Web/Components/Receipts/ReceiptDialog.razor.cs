using Helicarrier.Domain.Receipts;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Helicarrier.Web.Components.Receipts;

/// <summary>The one dialog of a circuit that shows receipts. Escape closes it and focus returns to the figure.</summary>
public sealed partial class ReceiptDialog(
    IJSRuntime script, NavigationManager navigation, ILogger<ReceiptDialog> logger) : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _dialog;
    private IJSObjectReference? _module;
    private ReceiptAsk? _ask;
    private UsageReceipt? _receipt;
    private bool _failed;
    private string _said = "";

    [CascadingParameter]
    private ReceiptDesk? Desk { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (Desk is not null) Desk.Asked -= OnAsked;
        navigation.LocationChanged -= OnMoved;
        await _gone.CancelAsync();
        _gone.Dispose();
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The circuit is gone, and the module with it.
        }
    }

    protected override void OnInitialized()
    {
        if (Desk is not null) Desk.Asked += OnAsked;
        navigation.LocationChanged += OnMoved;
    }

    /// <summary>One sentence for those who do not see the dialog.</summary>
    internal static string Sentence(string title, UsageReceipt receipt) =>
        receipt.Calls == 0 ? $"Receipt of {title}: no calls"
        : $"Receipt of {title}: {(receipt.Cost is { } cost ? $"${cost}" : "cost unknown")} in {Format.Counted(receipt.Calls, "call")}" +
          (receipt.UnpricedCalls > 0 ? $", {Format.Count(receipt.UnpricedCalls)} without a price" : "");

    private void OnAsked(ReceiptAsk ask) => _ = InvokeAsync(async () =>
    {
        (_ask, _receipt, _failed, _said) = (ask, null, false, "");
        StateHasChanged();
        _module ??= await script.InvokeAsync<IJSObjectReference>("import", "./js/receipt.js");
        await _module.InvokeVoidAsync("open", _dialog);
        await ReadAsync(ask);
    });

    // A link in the receipt leads away from it.
    private void OnMoved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(async () =>
    {
        if (_ask is not null && _module is not null) await _module.InvokeVoidAsync("close", _dialog);
    });

    private void Closed() => (_ask, _receipt, _said) = (null, null, "");

    private async Task ReadAsync(ReceiptAsk ask)
    {
        _failed = false;
        try
        {
            var receipt = await Desk!.ReadAsync(ask.Scope with { OrganizationId = await Auth.OrganizationAsync() }, _gone.Token);
            if (_ask != ask) return;
            (_receipt, _said) = (receipt, Sentence(ask.Title, receipt));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            _failed = true;
            Log.ReadFailed(logger, exception);
        }

        StateHasChanged();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A receipt could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}

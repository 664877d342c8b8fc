using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Helicarrier.Web.Components.Controls;

/// <summary>
/// A question or a short form above the page. The first field has the focus, or <see cref="Cancel"/> when none is in sight; Tab stays
/// inside; Enter in a field confirms; Escape closes; the focus then returns to where it was.
/// <code>
/// &lt;HudDialog @bind-Open="_asking" Title="Revoke ci?" Verb="Revoke" Danger="true" OnConfirm="RevokeAsync"&gt;
///     &lt;p&gt;Programs with this key are refused from now on.&lt;/p&gt;
/// &lt;/HudDialog&gt;
/// </code>
/// <see cref="OnConfirm"/> answers null when it is done, which closes the dialog, or one sentence for the person, which leaves it open;
/// <see cref="Stay"/> leaves it open and says nothing.
/// </summary>
public sealed partial class HudDialog
{
    /// <summary>A step was done, and there is one more.</summary>
    public const string Stay = "";

    private static readonly DialogOptions s_options = new()
    {
        CloseOnEscapeKey = true,
        BackdropClick = false,
        MaxWidth = MaxWidth.ExtraSmall,
        FullWidth = true,
    };

    private string? _error;
    private bool _busy;
    private bool _wasOpen;

    [Inject]
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Whether it is shown.</summary>
    [Parameter]
    public bool Open { get; set; }

    /// <summary>It was closed.</summary>
    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    /// <summary>The question, or what the form makes.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What the primary button does, as a verb: "Revoke".</summary>
    [Parameter, EditorRequired]
    public string Verb { get; set; } = "";

    /// <summary>What the other button says.</summary>
    [Parameter]
    public string Cancel { get; set; } = "Cancel";

    /// <summary>The verb takes something away.</summary>
    [Parameter]
    public bool Danger { get; set; }

    /// <summary>Does it. Null: done, close. Else the sentence that says why not. What it throws is said in general terms.</summary>
    [Parameter, EditorRequired]
    public Func<Task<string?>> OnConfirm { get; set; } = () => Task.FromResult<string?>(null);

    /// <summary>What is asked, or the fields.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Look => $"hc-btn {(Danger ? "hc-btn--kill" : "hc-btn--primary")}{(_busy ? " is-busy" : "")}";

    protected override void OnParametersSet()
    {
        if (Open && !_wasOpen) _error = null;
        _wasOpen = Open;
    }

    private Task CloseAsync() => OpenChanged.InvokeAsync(false);

    private async Task ConfirmAsync()
    {
        if (_busy) return;

        (_busy, _error) = (true, null);
        var goesOn = true;
        try
        {
            var said = await OnConfirm();
            (goesOn, _error) = (said is not null, said is { Length: > 0 } ? said : null);
        }
        catch (Exception exception)
        {
            Log.NotDone(Loggers.CreateLogger<HudDialog>(), Verb, exception);
            _error = "This was not done. The reason is in the server's log.";
        }
        finally
        {
            _busy = false;
        }

        if (!goesOn) await CloseAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A dialog's {Verb} was not done")]
        public static partial void NotDone(ILogger logger, string verb, Exception exception);
    }
}

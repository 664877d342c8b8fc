using Helicarrier.Services.Voids;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>Takes a session out of every sum, after a reason was typed. For admins.</summary>
public sealed partial class VoidPanel
{
    private bool _asked;
    private bool _busy;
    private string _reason = "";
    private string? _error;

    [Parameter, EditorRequired]
    public required string SessionId { get; set; }

    /// <summary>The session is void now, or was already.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnVoided { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    [Inject]
    public required VoidDesk Desk { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    private void Keep() => (_asked, _error) = (false, null);

    private async Task VoidAsync()
    {
        var reason = VoidReason.Of(_reason, out var refusal);
        _error = refusal is null ? null : $"The {refusal}.";
        if (_error is not null || _busy) return;

        _busy = true;
        try
        {
            var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
            await Desk.VoidAsync(user.OrganizationId(), SessionId, reason, user.Actor());
            await OnVoided.InvokeAsync();
        }
        catch (Exception)
        {
            _error = "The session was not voided; nothing changed. The reason is in the server's log.";
        }
        finally
        {
            _busy = false;
        }
    }
}

using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Voids;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>What is said of a session that the ledger does not list: that it is void, by whom and why, or that there is none.</summary>
public sealed partial class AbsentSession
{
    private VoidedSession? _void;
    private bool _loaded;
    private bool _failed;
    private bool _mayRestore;
    private bool _busy;
    private string? _error;

    [Parameter, EditorRequired]
    public required string SessionId { get; set; }

    /// <summary>The session is back in the ledger.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnRestored { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    [Inject]
    public required VoidReader Voids { get; init; }

    [Inject]
    public required VoidDesk Desk { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    [Inject]
    public required ILogger<AbsentSession> Logger { get; init; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            _mayRestore = (await Auth.UserAsync()).IsAdmin();
            _void = (await Voids.FindAsync(await Auth.OrganizationAsync(), SessionId))?.Shown();
            (_loaded, _failed) = (true, false);
        }
        catch (Exception exception)
        {
            _failed = true;
            Log.ReadFailed(Logger, exception);
        }
    }

    private async Task RestoreAsync()
    {
        if (_busy) return;
        (_busy, _error) = (true, null);
        try
        {
            var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
            await Desk.RestoreAsync(user.OrganizationId(), SessionId, user.Actor());
            await OnRestored.InvokeAsync();
        }
        catch (Exception)
        {
            _error = "The session was not restored; nothing changed. The reason is in the server's log.";
        }
        finally
        {
            _busy = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Whether the session is void could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}

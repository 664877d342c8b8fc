using Helicarrier.Domain;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Helicarrier.Web.Auth;

/// <summary>
/// A circuit outlives the request that opened it, so it hears of every change of the keys: when its session is over, it belongs
/// to nobody at once, and its page is taken down.
/// </summary>
internal sealed class CircuitAuthentication : ServerAuthenticationStateProvider, IDisposable
{
    private readonly IDisposable _changes;
    private Task<AuthenticationState>? _state;

    public CircuitAuthentication(KeyRing ring)
    {
        AuthenticationStateChanged += state => _state = state;
        _changes = ring.Changes.Add(Look);
    }

    public void Dispose() => _changes.Dispose();

    private void Look(KeyRing ring)
    {
        if (_state is not { IsCompletedSuccessfully: true, Result.User: var user }) return;
        if (user.Identity is not { IsAuthenticated: true } || ring.Find(user) is not null) return;
        SetAuthenticationState(Task.FromResult(new AuthenticationState(new())));
    }
}

using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Helicarrier.Web.Auth;

/// <summary>A circuit outlives the request that opened it, so it asks every minute whether its key is still in force.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory loggers, KeyRing ring) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(ring.Find(authenticationState.User) is not null);
}

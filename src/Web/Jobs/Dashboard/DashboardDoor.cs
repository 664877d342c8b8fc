using Hangfire.Dashboard;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Jobs.Dashboard;

/// <summary>
/// Who gets into Hangfire's pages. The route asks for the same right; without a door of its own Hangfire lets in whoever comes from this
/// machine, as everybody does behind a proxy.
/// </summary>
internal sealed class DashboardDoor : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context) => context.GetHttpContext().User.HasClaim(KeyClaims.Scope, Policies.Control);
}

using System.Reflection;
using Helicarrier.Domain.Fleet;
using Helicarrier.Web.Components;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helicarrier.Web.Hud;

/// <summary>How the HUD joins the host: one line for its services, one for its pages.</summary>
public static class HudServices
{
    public static IServiceCollection AddHud(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddAuthorizationCore();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton(new FleetFeed(() => FleetSnapshot.Empty, _ => new MemoryStream()));
        services.AddSingleton(new PulseFeed(_ => [], _ => new MemoryStream()));
        services.AddTransient(_ => new HudFacts(ProgramVersion));
        return services;
    }

    public static RazorComponentsEndpointConventionBuilder MapHud(this WebApplication app)
    {
        app.MapStaticAssets();
        return app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    private static string ProgramVersion =>
        typeof(HudServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}

using Helicarrier.Web.Components;

namespace Helicarrier.Web.Hud;

/// <summary>How the HUD joins the host: one line for its services, one for its pages.</summary>
public static class HudServices
{
    public static IServiceCollection AddHud(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddRazorComponents().AddInteractiveServerComponents();
        return services;
    }

    public static RazorComponentsEndpointConventionBuilder MapHud(this WebApplication app)
    {
        app.MapStaticAssets();
        return app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}

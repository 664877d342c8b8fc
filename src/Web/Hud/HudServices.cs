using Helicarrier.Persistence.Repositories;
using Helicarrier.Services.Fleet;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Sources.Import;
using Helicarrier.Web.Components;
using Helicarrier.Web.Components.Pages.Ledger;
using Helicarrier.Web.Components.Pages.Systems;
using Helicarrier.Web.Components.Receipts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helicarrier.Web.Hud;

/// <summary>How the HUD joins the host: one line for its services, one for its pages.</summary>
public static class HudServices
{
    /// <summary>
    /// Needs <see cref="FleetState"/>, <see cref="SystemPulse"/>, <see cref="ILedgerRepository"/>, <see cref="ImportService"/> and the
    /// readers of the store from the host.
    /// </summary>
    public static IServiceCollection AddHud(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddAuthorizationCore();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton(HudFeeds.Fleet);
        services.AddSingleton(HudFeeds.Pulse);
        services.AddScoped<ReceiptDesk>();
        services.AddCascadingValue(provider => provider.GetRequiredService<ReceiptDesk>());
        services.AddSingleton<HudImport>();
        services.AddSingleton(HudFeeds.FirstRun);
        services.AddSingleton<IngestLatency>();
        services.AddSingleton(HudFeeds.Facts);
        services.AddSingleton<SystemsReader>();
        return services;
    }

    public static RazorComponentsEndpointConventionBuilder MapHud(this WebApplication app)
    {
        // The sign-in page needs its style sheets before anybody is signed in.
        app.MapStaticAssets().AllowAnonymous();
        app.MapLedgerExport();
        return app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}

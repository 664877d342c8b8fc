using Helicarrier.Web.Components;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Ledger;
using Helicarrier.Web.Components.Pages.Systems;
using Helicarrier.Web.Components.Receipts;

namespace Helicarrier.Web.Startup;

/// <summary>All pages for people.</summary>
internal static class PageComposition
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddAuthorizationCore();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddControls();
        services.AddScoped<ReceiptDesk>();
        services.AddCascadingValue(provider => provider.GetRequiredService<ReceiptDesk>());
        services.AddSingleton<SystemsReader>();
        return services;
    }

    public static void MapPages(this WebApplication app)
    {
        // The sign-in page needs its style sheets before anybody is signed in.
        app.MapStaticAssets().AllowAnonymous();
        app.MapLedgerExport();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}

using MudBlazor.Services;

namespace Helicarrier.Web.Components.Controls;

/// <summary>What the controls stand on.</summary>
internal static class ControlsComposition
{
    public static IServiceCollection AddControls(this IServiceCollection services)
    {
        services.AddMudServices();
        services.AddScoped<HudSnackbar>();
        return services;
    }
}

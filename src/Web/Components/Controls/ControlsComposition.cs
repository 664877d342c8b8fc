using MudBlazor.Services;

namespace Helicarrier.Web.Components.Controls;

/// <summary>What the controls stand on. Nothing outside of this folder names MudBlazor.</summary>
internal static class ControlsComposition
{
    /// <summary>The script that puts what opens in its place and keeps the focus inside dialogs.</summary>
    public const string Script = "_content/MudBlazor/MudBlazor.min.js";

    public static IServiceCollection AddControls(this IServiceCollection services)
    {
        services.AddMudServices();
        services.AddScoped<HudSnackbar>();
        return services;
    }
}

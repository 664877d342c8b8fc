using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Controls;

/// <summary>Our icons in the form that MudBlazor takes: what stands inside an <c>svg</c> of 24 by 24 units.</summary>
internal static class ControlIcons
{
    private static readonly string[] Drawings =
    [
        .. Enum.GetValues<IconName>().Select(name => $"""<svg viewBox="0 0 16 16" width="24" height="24">{IconPaths.Of(name).Value}</svg>"""),
    ];

    public static string Of(IconName name) => Drawings[(int)name];
}

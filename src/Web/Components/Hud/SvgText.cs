using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Helicarrier.Web.Components.Hud;

/// <summary>An SVG <c>text</c> element, whose name Razor keeps for itself.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired] public string X { get; set; } = "";

    [Parameter, EditorRequired] public string Y { get; set; } = "";

    /// <summary><c>start | middle | end</c>.</summary>
    [Parameter] public string Anchor { get; set; } = "start";

    /// <summary><c>auto | middle</c>.</summary>
    [Parameter] public string Baseline { get; set; } = "auto";

    [Parameter, EditorRequired] public string Words { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "text-anchor", Anchor);
        builder.AddAttribute(4, "dominant-baseline", Baseline);
        builder.AddContent(5, Words);
        builder.CloseElement();
    }
}

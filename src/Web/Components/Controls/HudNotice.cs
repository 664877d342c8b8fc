using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Controls;

/// <summary>One short notice.</summary>
/// <param name="Number">Which of this page's notices.</param>
/// <param name="Text">One sentence, as text.</param>
/// <param name="Severity">How it looks, and whether it leaves by itself: a critical one stays until it is closed.</param>
public sealed record HudNotice(long Number, string Text, Severity Severity);

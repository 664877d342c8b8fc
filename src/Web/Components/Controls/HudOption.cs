namespace Helicarrier.Web.Components.Controls;

/// <summary>One choice of a <see cref="HudSelect{TValue}"/>.</summary>
/// <param name="Value">What is chosen.</param>
/// <param name="Text">How it reads.</param>
public sealed record HudOption<TValue>(TValue Value, string Text);

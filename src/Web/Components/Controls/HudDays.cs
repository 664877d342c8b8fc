namespace Helicarrier.Web.Components.Controls;

/// <summary>A span of whole days. Null is open at that end.</summary>
/// <param name="From">The first day in it.</param>
/// <param name="To">The last day in it.</param>
public readonly record struct HudDays(DateOnly? From, DateOnly? To);

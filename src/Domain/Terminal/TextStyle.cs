namespace Helicarrier.Domain.Terminal;

/// <summary>How a terminal would draw a text.</summary>
/// <param name="Ink">The colour of its letters, 0 to 15; null is the usual one.</param>
/// <param name="Ground">The colour behind them, 0 to 15; null is the usual one.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="IsUnderlined">Whether it is underlined.</param>
public readonly record struct TextStyle(int? Ink = null, int? Ground = null, bool IsBold = false, bool IsUnderlined = false);

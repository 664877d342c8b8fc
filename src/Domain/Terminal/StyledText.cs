namespace Helicarrier.Domain.Terminal;

/// <summary>A piece of what a program wrote for a terminal.</summary>
/// <param name="Text">With its line breaks; nothing in it is hidden or obeyed.</param>
/// <param name="Style">How it is drawn.</param>
public readonly record struct StyledText(string Text, TextStyle Style);

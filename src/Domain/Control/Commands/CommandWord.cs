namespace Helicarrier.Domain.Control.Commands;

/// <summary>A word of a command line.</summary>
/// <param name="Text">Without its quotes.</param>
/// <param name="Start">Where it begins in the line, its quote included.</param>
/// <param name="IsQuoted">Whether it stood in quotes: then it is text and never a flag.</param>
public readonly record struct CommandWord(string Text, int Start, bool IsQuoted)
{
    /// <summary>Whether it is one, as <c>--now</c>.</summary>
    public bool IsFlag => !IsQuoted && Text.StartsWith("--", StringComparison.Ordinal);
}

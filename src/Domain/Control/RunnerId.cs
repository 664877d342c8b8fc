using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Helicarrier.Domain.Control;

/// <summary>A runner: <c>local</c> is the host's own, any other is 32 lower-case hexadecimal digits that the runner chose at its first start.</summary>
public readonly record struct RunnerId
{
    private const string Own = "local";
    private const int Digits = 32;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    private readonly string? _text;

    private RunnerId(string text) => _text = text;

    /// <summary>The host's own.</summary>
    public static RunnerId Local => default;

    /// <summary>A new one.</summary>
    public static RunnerId New() => new(Guid.NewGuid().ToString("n"));

    /// <summary>Reads one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RunnerId id)
    {
        var isOne = text == Own || (text?.Length == Digits && text.AsSpan().IndexOfAnyExcept(Hexadecimal) < 0);
        id = isOne && text != Own ? new(text!) : default;
        return isOne;
    }

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="FormatException">It is none.</exception>
    public static RunnerId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A runner's id is local, or 32 hexadecimal digits.");

    public override string ToString() => _text ?? Own;
}

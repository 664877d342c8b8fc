using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Helicarrier.Domain.Control;

/// <summary>One run of an agent's client: <c>run-</c> and 32 lower-case hexadecimal digits, which grow with time. Names its folder and its group.</summary>
public readonly record struct RunId
{
    private const string Prefix = "run-";
    private const int Digits = 32;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    private readonly string? _text;

    private RunId(string text) => _text = text;

    /// <summary>A new one.</summary>
    public static RunId New(DateTimeOffset now) => new(Prefix + Guid.CreateVersion7(now).ToString("n"));

    /// <summary>Reads one; nothing else can become a folder's name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RunId id)
    {
        var isOne = text?.Length == Prefix.Length + Digits && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Hexadecimal) < 0;
        id = isOne ? new(text!) : default;
        return isOne;
    }

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="FormatException">It is none.</exception>
    public static RunId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("A run's id is run- and 32 hexadecimal digits.");

    /// <summary>It as a UUID, for clients that name their sessions by one.</summary>
    public Guid ToGuid() => Guid.ParseExact(ToString()[Prefix.Length..], "n");

    public override string ToString() => _text ?? throw new InvalidOperationException("This is no run's id.");
}

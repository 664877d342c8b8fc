namespace Helicarrier.Domain.Control.Commands;

/// <summary>Which run a command means.</summary>
/// <param name="Name">A run's id or the beginning of one, or an agent's name.</param>
/// <param name="IsRun">Whether it is of a run.</param>
public sealed record CommandTarget(string Name, bool IsRun)
{
    /// <summary>Characters of a run's id that must be there.</summary>
    public const int Least = 6;

    private const string Prefix = "run-";
    private const int Longest = 36;

    /// <summary>Reads <c>@agent</c>, <c>agent</c> or the beginning of a run's id; null when it is none of these.</summary>
    public static CommandTarget? Read(string text)
    {
        if (text.StartsWith('@')) return AgentName.IsOne(text[1..]) ? new(text[1..], IsRun: false) : null;
        if (IsBeginning(text)) return text.Length is >= Least and <= Longest ? new(text, IsRun: true) : null;
        return AgentName.IsOne(text) ? new(text, IsRun: false) : null;
    }

    public override string ToString() => IsRun ? Name : "@" + Name;

    private static bool IsBeginning(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);
}

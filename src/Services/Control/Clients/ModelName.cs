namespace Helicarrier.Services.Control.Clients;

/// <summary>What can be the name of a model: something that no client takes for an option.</summary>
public static class ModelName
{
    private const int Longest = 200;

    /// <summary>The rule in a sentence.</summary>
    public static string Rule { get; } = $"A model's name has 1 to {Longest} letters, digits and . _ : / @ [ ] -, and begins with a letter or digit.";

    /// <summary>Whether it can.</summary>
    public static bool IsUsable(string? name) => name is { Length: > 0 and <= Longest } && char.IsAsciiLetterOrDigit(name[0])
        && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or ':' or '/' or '@' or '[' or ']' or '-');
}

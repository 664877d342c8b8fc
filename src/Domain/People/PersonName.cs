namespace Helicarrier.Domain.People;

/// <summary>What a person is called on pages: any writing, in one line, with nothing hidden in it.</summary>
public static class PersonName
{
    /// <summary>Longest name, characters.</summary>
    public const int MaxLength = 100;

    /// <summary>A name as it is kept: without space around it.</summary>
    /// <param name="text">As it was given.</param>
    /// <param name="refusal">Why it cannot be one, in a sentence; null when it can.</param>
    public static string Of(string? text, out string? refusal)
    {
        var name = text?.Trim() ?? "";
        refusal = name.Length == 0 ? "name is required"
            : name.Length > MaxLength ? $"name must have at most {MaxLength} characters"
            : AskedText.IsUsable(name, MaxLength) && ReferenceEquals(VisibleText.Line(name), name) ? null
            : "name must not hold control characters or marks that turn writing around";
        return refusal is null ? name : "";
    }
}

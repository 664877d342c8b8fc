namespace Helicarrier.Domain.Jobs;

/// <summary>What kinds of jobs are called.</summary>
public static class JobType
{
    /// <summary>What they may hold, in words.</summary>
    public const string Rule = "lower-case letters, digits, underscores and dots";

    /// <summary>Whether a text can be one: lower-case letters, digits, underscores and dots, at most <see cref="JobLimits.Type"/>.</summary>
    public static bool IsUsable(string text) =>
        text.Length is > 0 and <= JobLimits.Type && char.IsAsciiLetterLower(text[0])
        && text.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '.');
}

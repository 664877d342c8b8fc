using Helicarrier.Domain;

namespace Helicarrier.Services.Voids;

/// <summary>The rule for reasons: whoever makes a session void gives one, in a line.</summary>
public static class VoidReason
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxLength = 500;

    /// <summary>A reason as it is kept: without space around it, and with nothing hidden in it.</summary>
    /// <param name="text">As it was given.</param>
    /// <param name="refusal">Why it cannot be one, in a sentence; null when it can.</param>
    public static string Of(string? text, out string? refusal)
    {
        var reason = text?.Trim() ?? "";
        refusal = reason.Length == 0 ? "reason is required"
            : AskedText.IsUsable(reason, MaxLength) ? null
            : $"reason must have at most {MaxLength} characters, and no NUL";
        return refusal is null ? VisibleText.Line(reason) : "";
    }
}

using System.Text;

namespace Helicarrier.Domain.People;

/// <summary>The rule for e-mail addresses. Nothing is sent to one: it only tells whether a person was invited before.</summary>
public static class EmailAddress
{
    /// <summary>Longest address, characters (RFC 5321).</summary>
    public const int MaxLength = 254;

    /// <summary>An address as it is compared: in lower case, composed, without space around it.</summary>
    /// <param name="text">As it was given.</param>
    /// <param name="refusal">Why it cannot be one, in a sentence that does not repeat it; null when it can.</param>
    public static string Of(string? text, out string? refusal)
    {
        var given = text?.Trim() ?? "";
        refusal = given.Length == 0 ? "email is required"
            : given.Length <= MaxLength && AskedText.IsUsable(given, MaxLength) && IsAddress(given) ? null
            : "email must be an address such as name@example.org";
        return refusal is null ? given.Normalize(NormalizationForm.FormC).ToLowerInvariant() : "";
    }

    private static bool IsAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && text.LastIndexOf('@') == at
            && !text.Any(char.IsWhiteSpace) && ReferenceEquals(VisibleText.Line(text), text);
    }
}

namespace Helicarrier.Domain.People;

/// <summary>
/// What the audit log calls a person, for good: in lower case, so that no two differ by a letter's size alone, and of letters that
/// look like no others.
/// </summary>
public static class Handle
{
    /// <summary>Longest handle, characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Who signs in with the server secret.</summary>
    public const string Owner = "owner";

    // Names under which the program itself acts.
    private static readonly string[] Reserved = [Owner, "helicarrier", "server-secret", "cli", "me", "schedule", "ops", "budget"];

    /// <summary>Whether a name is one of the program's own, in any case: neither a person nor a key gets it.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a handle is refused, in one sentence; null when it is not.</summary>
    public static string? Refusal(string? handle)
    {
        if (string.IsNullOrEmpty(handle)) return "handle is required";
        if (handle.Length > MaxLength) return $"handle must have at most {MaxLength} characters";
        if (!handle.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.'))
        {
            return "handle may hold lower-case letters, digits, dots, dashes and underscores";
        }
        if (!char.IsAsciiLetterOrDigit(handle[0])) return "handle must begin with a letter or digit";
        return IsReserved(handle) ? "handle is reserved" : null;
    }
}

using Helicarrier.Domain.People;

namespace Helicarrier.Web.Auth;

/// <summary>What a key may be called: something that reads well in an audit log and hides nothing.</summary>
public static class KeyName
{
    /// <summary>Longest name, characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Why a name is refused, in one sentence; null when it is not.</summary>
    public static string? Refusal(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return "name is required";
        if (name.Trim().Length > MaxLength) return $"name must have at most {MaxLength} characters";
        if (Handle.IsReserved(name.Trim())) return "name is reserved";
        return name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.' or ' '))
            ? "name may hold letters, digits, spaces, dots, dashes and underscores"
            : null;
    }
}

using System.Text.RegularExpressions;

namespace Helicarrier.Domain;

/// <summary>
/// Blots out what looks like a password or a key in a text that is kept or shown: the forms in which keys are given out, and values behind
/// names that say they are secret. A secret of another form is not told from other text.
/// </summary>
public static partial class SecretText
{
    private const string Blot = "•••";

    private const RegexOptions Quick = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    /// <summary>The text without them.</summary>
    public static string Blotted(string text)
    {
        var rest = Block().Replace(text, Blot);
        rest = Key().Replace(rest, Blot);
        rest = Bearer().Replace(rest, "${before}" + Blot);
        rest = InAddress().Replace(rest, "${before}" + Blot + "@");
        return Named().Replace(rest, "${before}" + Blot);
    }

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", RegexOptions.Singleline | Quick)]
    private static partial Regex Block();

    [GeneratedRegex(
        @"\b(sk-[A-Za-z0-9_-]{16,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|"
        + @"AKIA[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{30,}|hc_[A-Za-z0-9_-]{16,}|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,})",
        Quick)]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<before>\b(Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase | Quick)]
    private static partial Regex Bearer();

    [GeneratedRegex("""(?<before>[a-z][a-z0-9+.-]*://[^\s/:@"']*:)[^\s/@"']+@""", RegexOptions.IgnoreCase | Quick)]
    private static partial Regex InAddress();

    [GeneratedRegex(
        """(?<before>[A-Za-z0-9_.-]*(password|passwd|secret|token|api[_-]?key|access[_-]?key)["']?\s*[=:]\s*["']?)[^\s"',;&]{6,}""",
        RegexOptions.IgnoreCase | Quick)]
    private static partial Regex Named();
}

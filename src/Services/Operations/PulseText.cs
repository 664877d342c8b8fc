using System.Text.RegularExpressions;
using Helicarrier.Domain;

namespace Helicarrier.Services.Operations;

/// <summary>Makes a log message fit to show: one line, bounded, without keys.</summary>
internal static partial class PulseText
{
    public static string Clean(string message)
    {
        // Twice the length is enough to look for keys in: what lies beyond is cut anyway.
        var text = message.Length > 2 * SystemPulse.MaxMessageLength ? message[..(2 * SystemPulse.MaxMessageLength)] : message;
        text = VisibleText.Line(text.Trim());
        text = Keys().Replace(text, "***");
        return text.Length > SystemPulse.MaxMessageLength ? text[..(SystemPulse.MaxMessageLength - 1)] + "…" : text;
    }

    // Our own keys, the two vendors' whose logs are read, and whatever follows the word Bearer.
    [GeneratedRegex(@"\bhc_[\w-]{16,}|\bsk-[\w-]{16,}|(?i:\bbearer\s+\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex Keys();
}

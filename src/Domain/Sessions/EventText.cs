using System.Text;
using System.Text.Json;

namespace Helicarrier.Domain.Sessions;

/// <summary>
/// What an entry of a timeline says, as far as it can be searched: all texts and numbers of its payload that are no fact about the
/// entry, each on a line.
/// </summary>
/// <param name="Kind">Who says it.</param>
/// <param name="Text">At most <see cref="MaxBytes"/> as UTF-8, and no half of a character.</param>
public readonly record struct EventText(EventTextKind Kind, string Text)
{
    /// <summary>Bytes of a text, as UTF-8, that can be searched: 64 KiB.</summary>
    public const int MaxBytes = 64 * 1024;

    // Facts about the entry, which would make every message a hit for "user".
    private static readonly string[] Facts = ["role", "model", "subagent", "state", "tokens"];

    /// <summary>What an entry says; null when it is neither a message nor a tool's, or says nothing.</summary>
    public static EventText? Of(SessionEvent entry) => Of(entry.Type, entry.PayloadJson);

    /// <inheritdoc cref="Of(SessionEvent)"/>
    /// <param name="type">What the entry is.</param>
    /// <param name="payloadJson">What it carries.</param>
    public static EventText? Of(SessionEventType type, string payloadJson)
    {
        if (!IsSearched(type) || payloadJson == SessionEvent.PastPayload) return null;
        try
        {
            using var document = JsonDocument.Parse(payloadJson);
            if (document.RootElement.ValueKind is not JsonValueKind.Object) return null;
            var isTool = type == SessionEventType.ToolCall || document.RootElement.TryGetProperty("tool", out _);
            var said = new StringBuilder();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!Facts.Contains(member.Name, StringComparer.Ordinal)) Add(said, member.Value);
            }

            return said.Length == 0 ? null : new(isTool ? EventTextKind.Tool : EventTextKind.Message, Cut(said.ToString()));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or a text that is no Unicode: it is shown as it stands, and found by nothing.
            return null;
        }
    }

    /// <summary>Whether entries of a kind say anything that is searched.</summary>
    public static bool IsSearched(SessionEventType type) =>
        type is SessionEventType.Message or SessionEventType.ToolCall or SessionEventType.Error;

    /// <summary>Whether every word occurs in the text, in any case.</summary>
    public bool Holds(IEnumerable<string> words)
    {
        var text = Text;
        return words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static void Add(StringBuilder said, JsonElement value)
    {
        // What is beyond this is beyond the cut as well.
        if (said.Length > MaxBytes) return;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject()) Add(said, member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Add(said, item);
                break;
            case JsonValueKind.String:
                Append(said, value.GetString()!);
                break;
            case JsonValueKind.Number:
                Append(said, value.GetRawText());
                break;
        }
    }

    private static void Append(StringBuilder said, string text)
    {
        if (text.Length == 0) return;
        if (said.Length > 0) said.Append('\n');
        said.Append(text, 0, Math.Min(text.Length, MaxBytes + 1));
    }

    private static string Cut(string text)
    {
        // No character takes more than three bytes for each of its units.
        if (text.Length <= MaxBytes / 3) return text;
        var (bytes, end) = (0, 0);
        foreach (var letter in text.EnumerateRunes())
        {
            bytes += letter.Utf8SequenceLength;
            if (bytes > MaxBytes) break;
            end += letter.Utf16SequenceLength;
        }

        return end == text.Length ? text : text[..end];
    }
}

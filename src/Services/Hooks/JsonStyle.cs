using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Services.Hooks;

/// <summary>How a document is laid out: what is put into it looks like the rest.</summary>
/// <param name="NewLine">What ends its lines.</param>
/// <param name="Unit">What a level is indented by.</param>
/// <param name="IsOneLine">Whether its root stands on one line.</param>
internal sealed record JsonStyle(string NewLine, string Unit, bool IsOneLine)
{
    private const int WidestUnit = 16;

    // What is written here is a file and no page.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The style of a document that was read.</summary>
    public static JsonStyle Of(ReadOnlySpan<byte> bytes, JsonSpan root)
    {
        var line = bytes.IndexOf((byte)'\n');
        var newLine = line > 0 && bytes[line - 1] == '\r' ? "\r\n" : "\n";
        if (root.Parts is not [var first, ..]) return new(newLine, "  ", IsOneLine: false);
        var indent = Indent(bytes, first.Start);
        if (indent is null) return new(newLine, "  ", IsOneLine: true);
        // A unit of two kinds of blanks cannot be written; such a file keeps its own everywhere else.
        var isPlain = indent.Length is > 0 and <= WidestUnit && indent.All(blank => blank == indent[0]);
        return new(newLine, isPlain ? indent : "  ", IsOneLine: false);
    }

    /// <summary>What stands before a place on its line; null when that is more than blanks.</summary>
    public static string? Indent(ReadOnlySpan<byte> bytes, int at)
    {
        var line = bytes[..at].LastIndexOf((byte)'\n') + 1;
        if (line == 0) return null;
        var before = bytes[line..at];
        return before.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0 ? Encoding.UTF8.GetString(before) : null;
    }

    /// <summary>The blanks that the line of a place begins with.</summary>
    public static string LineIndent(ReadOnlySpan<byte> bytes, int at)
    {
        var line = bytes[(bytes[..at].LastIndexOf((byte)'\n') + 1)..];
        var blanks = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return Encoding.UTF8.GetString(line[..Math.Max(blanks, 0)]);
    }

    /// <summary>A value as text; null <paramref name="indent"/> puts it on one line.</summary>
    public string Format(JsonNode value, string? indent)
    {
        if (indent is null) return value.ToJsonString(Compact);
        using var memory = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true, IndentCharacter = Unit[0], IndentSize = Unit.Length, NewLine = NewLine, Encoder = Compact.Encoder,
        };
        using (var writer = new Utf8JsonWriter(memory, options)) value.WriteTo(writer);
        // A text holds no line break of its own: those are escaped.
        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length).Replace(NewLine, NewLine + indent, StringComparison.Ordinal);
    }

    public static string Quote(string text) => JsonValue.Create(text).ToJsonString(Compact);
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Services.Control.Clients;

/// <summary>
/// Reads single fields of what a client wrote, whatever it wrote: what is missing, or of another shape, is nothing, and nothing here throws.
/// What goes back to a client, or to the store, is made of what was read here, never of its elements: those may hold text that cannot be written.
/// </summary>
internal static class ClientJson
{
    /// <summary>The longest name that is kept: of a session, a turn, an ask, a model. In characters.</summary>
    public const int LongestName = 256;

    private const int LongestLine = 200;

    /// <summary>Objects within objects that are sent back: the store reads 64, and lays a copy into its own.</summary>
    private const int DeepestCopy = 32;

    /// <summary>A member of an object, looked up step by step; undefined when there is none on the way.</summary>
    public static JsonElement At(this JsonElement value, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !TryGet(value, name, out value)) return default;
        }

        return value;
    }

    /// <summary>The members of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>A string; null for anything else, and for one that is no text.</summary>
    public static string? Text(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON, but no text.
            return null;
        }
    }

    /// <summary>A string that says something; null for anything else.</summary>
    public static string? Words(this JsonElement value) => value.Text() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A name that a client gives to something; null for anything else, and for one that is too long.</summary>
    public static string? Name(this JsonElement value) => value.Text() is { Length: > 0 and <= LongestName } name ? name : null;

    /// <summary>Whether this is that string.</summary>
    public static bool Is(this JsonElement value, string text) => value.Text() == text;

    /// <summary>Whether this is true, and nothing that only looks like it.</summary>
    public static bool IsTrue(this JsonElement value) => value.ValueKind == JsonValueKind.True;

    /// <summary>
    /// The id of a request, which may be a string or a number, as it is written: <c>7</c> and <c>"7"</c> are two. Null for anything else.
    /// </summary>
    public static string? RequestId(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.Name() is { } name ? JsonSerializer.Serialize(name) : null,
        JsonValueKind.Number => value.GetRawText() is { Length: <= LongestName } number ? number : null,
        _ => null,
    };

    /// <summary>What <see cref="RequestId"/> read, to be sent back.</summary>
    public static JsonNode? ToId(string requestId) => JsonNode.Parse(requestId);

    /// <summary>The value as it is written, which is what a person sees of it; null when there is none.</summary>
    public static string? Raw(this JsonElement value) =>
        value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value.GetRawText();

    /// <summary>
    /// The value as it is written, to be sent back as it came; null when it could not be written, or read again once it lies in something else.
    /// </summary>
    public static string? Copy(this JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined) return null;
        try
        {
            var text = JsonSerializer.Serialize(value);
            using var read = JsonDocument.Parse(text, new() { MaxDepth = DeepestCopy });
            return text;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The beginning of a text, in one line.</summary>
    public static string Line(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestLine) return line;
        var end = char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine;
        return line[..end] + "…";
    }

    private static bool TryGet(JsonElement value, string name, out JsonElement member)
    {
        try
        {
            return value.TryGetProperty(name, out member);
        }
        catch (InvalidOperationException)
        {
            // A name among them is no text.
            member = default;
            return false;
        }
    }
}

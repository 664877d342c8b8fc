using System.Text.Json;

namespace Helicarrier.Services.Hooks;

/// <summary>A value of a JSON document and which of its bytes it is.</summary>
/// <param name="Kind">What kind of value: the token that it begins with.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="End">The byte after its last.</param>
/// <param name="Parts">The members of an object or the elements of an array, in their order.</param>
internal sealed record JsonSpan(JsonTokenType Kind, int Start, int End, IReadOnlyList<JsonPart> Parts)
{
    private const int Deepest = 256;

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsArray => Kind == JsonTokenType.StartArray;

    /// <summary>The last member of a name, which is the one that parsers keep; null when there is none.</summary>
    public JsonSpan? Find(string name) => IsObject ? Parts.LastOrDefault(part => part.Name == name)?.Value : null;

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonSpan Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Deepest });
        reader.Read();
        var root = Value(ref reader);
        // What follows the document is read too, and is refused unless it is nothing.
        reader.Read();
        return root;
    }

    private static JsonSpan Value(ref Utf8JsonReader reader)
    {
        var kind = reader.TokenType;
        var start = (int)reader.TokenStartIndex;
        var parts = new List<JsonPart>();
        if (kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                var (name, at) = (default(string), (int)reader.TokenStartIndex);
                if (kind == JsonTokenType.StartObject)
                {
                    name = reader.GetString();
                    reader.Read();
                }
                parts.Add(new(name, at, Value(ref reader)));
            }
        }

        return new(kind, start, (int)reader.BytesConsumed, parts);
    }
}

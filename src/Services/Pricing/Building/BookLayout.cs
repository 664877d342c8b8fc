using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>
/// How a built book lies in its file: the canonical form, with a line end before each model and each provider, so that a change of one
/// model is a change of one line. Without its line ends it is what its hash is taken over, and need not be written anew to be hashed.
/// </summary>
internal static class BookLayout
{
    private const int ProviderDepth = 2;
    private const int ModelDepth = 4;

    /// <summary>The canonical form of a book that is laid out so: no text of JSON holds a line end as such.</summary>
    public static ReadOnlyMemory<byte> WithoutLines(ReadOnlySpan<byte> laidOut)
    {
        var canonical = new byte[laidOut.Length];
        var length = 0;
        foreach (var range in laidOut.Split((byte)'\n'))
        {
            var line = laidOut[range];
            line.CopyTo(canonical.AsSpan(length));
            length += line.Length;
        }

        return canonical.AsMemory(0, length);
    }

    public static byte[] Write(JsonObject book)
    {
        using var document = JsonDocument.Parse(PriceBookWriter.ToBytes(book));
        var canonical = CanonicalJson.Write(document.RootElement);
        var reader = new Utf8JsonReader(canonical.Span);
        List<long> starts = [];
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth is ProviderDepth or ModelDepth)
            {
                starts.Add(reader.TokenStartIndex);
            }
        }

        var lines = new MemoryStream();
        var done = 0;
        foreach (var start in starts)
        {
            lines.Write(canonical.Span[done..(int)start]);
            lines.WriteByte((byte)'\n');
            done = (int)start;
        }
        lines.Write(canonical.Span[done..]);
        lines.WriteByte((byte)'\n');
        return lines.ToArray();
    }
}

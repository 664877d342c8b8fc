using System.Buffers.Text;
using System.Text.Json;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>Reads single values as clients really write them.</summary>
internal static class JsonFields
{
    /// <summary>Deep enough for any tool input seen, shallow enough that hostile nesting is refused at once.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = 128, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>
    /// Reads a token counter: a whole number of zero or more, or the same as a string. Null is absent; what is too large to be told apart is
    /// <see cref="UsageLimits.LargestCount"/>, which is beyond every limit.
    /// </summary>
    /// <returns>False when the value is present and is no such number.</returns>
    public static bool TryReadCount(ref Utf8JsonReader reader, out long? count)
    {
        count = null;
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.Number when reader.TryGetInt64(out var number) && number >= 0:
                count = Math.Min(number, UsageLimits.LargestCount);
                return true;
            case JsonTokenType.Number when TryRound(reader.ValueSpan, out var other):
                count = other;
                return true;
            case JsonTokenType.String when TryParseWhole(reader.ValueSpan, out var text):
                count = text;
                return true;
            default:
                reader.Skip();
                return false;
        }
    }

    /// <summary>A whole number of zero or more that is written as <c>12.0</c> or <c>1e18</c>, at most <see cref="UsageLimits.LargestCount"/>.</summary>
    /// <param name="json">A number of JSON that is no integer of 64 bits.</param>
    /// <param name="number">The number.</param>
    /// <returns>False when it is less than zero or has a fraction.</returns>
    public static bool TryRound(ReadOnlySpan<byte> json, out long number)
    {
        number = UsageLimits.LargestCount;
        if (!Utf8Parser.TryParse(json, out double value, out _) || value < 0) return false;
        if (value >= UsageLimits.LargestCount) return true;
        number = (long)value;
        // Below the limit a double holds every whole number.
        return double.IsInteger(value);
    }

    /// <summary>A whole number that is written as text, at most <see cref="UsageLimits.LargestCount"/>.</summary>
    /// <returns>False when it is none of zero or more.</returns>
    public static bool TryParseWhole(ReadOnlySpan<byte> text, out long number)
    {
        if (Utf8Parser.TryParse(text, out number, out var used) && used == text.Length)
        {
            number = Math.Min(number, UsageLimits.LargestCount);
            return number >= 0;
        }

        number = UsageLimits.LargestCount;
        return text.Length > 0 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>The inside of a string value; empty for anything else.</summary>
    public static Slice ReadSlice(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        reader.Skip();
        return default;
    }

    /// <summary>The raw JSON of a value of any kind.</summary>
    public static Slice ReadRaw(ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new(start, (int)reader.BytesConsumed - start);
    }

    /// <summary>A string value, pooled; null for anything else.</summary>
    public static string? ReadString(ref Utf8JsonReader reader, StringPool pool)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.ValueIsEscaped ? reader.GetString() : pool.Get(reader.ValueSpan);
        reader.Skip();
        return null;
    }

    /// <summary>As <see cref="ReadString"/>, of an identifier that rarely comes twice: not worth a slot in the pool.</summary>
    public static string? ReadOnce(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    /// <summary>True only for the literal <c>true</c>.</summary>
    public static bool ReadTrue(ref Utf8JsonReader reader)
    {
        reader.Read();
        var value = reader.TokenType == JsonTokenType.True;
        reader.Skip();
        return value;
    }

    /// <summary>An ISO 8601 time with offset; null for anything else.</summary>
    public static DateTimeOffset? ReadTime(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)) return time.ToUniversalTime();
        reader.Skip();
        return null;
    }

    /// <summary>Steps into an object value; steps over anything else and says false.</summary>
    public static bool EnterObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) return true;
        reader.Skip();
        return false;
    }

    public static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}

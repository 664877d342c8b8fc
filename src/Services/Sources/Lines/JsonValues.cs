using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>Reads single values of a parsed document as clients really write them: what <see cref="JsonFields"/> is for a reader.</summary>
internal static class JsonValues
{
    private const int LongestName = 40;

    /// <summary>Objects within objects that are looked into.</summary>
    private const int DeepestRecord = 8;

    /// <summary>Parses one value and nothing after it. The document copies what it needs.</summary>
    /// <exception cref="JsonException">Not JSON, more than one value, or nested too deeply.</exception>
    public static JsonDocument Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonFields.Options);
        var document = JsonDocument.ParseValue(ref reader);
        try
        {
            // What follows the value throws here.
            reader.Read();
            return document;
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    /// <summary>A member of an object; undefined when there is none or the value is no object.</summary>
    public static JsonElement Get(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    /// <summary>A string; null for anything else.</summary>
    public static string? Text(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The beginning of a string, decoded no further; null for anything else.</summary>
    public static string? Prefix(this JsonElement value, int maxChars) =>
        value.ValueKind == JsonValueKind.String ? JsonText.Prefix(JsonMarshal.GetRawUtf8Value(value)[1..^1], maxChars) : null;

    /// <summary>What a message says: a string, a part's text, or the first text among parts. Null when it says nothing.</summary>
    public static string? FirstText(this JsonElement content, int maxChars)
    {
        if (content.ValueKind != JsonValueKind.Array) return content.Prefix(maxChars) ?? content.Get("text").Prefix(maxChars);
        foreach (var part in content.EnumerateArray())
        {
            if ((part.Prefix(maxChars) ?? part.Get("text").Prefix(maxChars)) is { Length: > 0 } text) return text;
        }

        return null;
    }

    /// <summary>What a person said in a message: the first of its texts that is not the client's own. Null when there is none.</summary>
    public static string? FirstSaid(this JsonElement content, int maxChars)
    {
        if (content.ValueKind != JsonValueKind.Array) return content.FirstText(maxChars) is { } whole ? PromptText.Said(whole) : null;
        foreach (var part in content.EnumerateArray())
        {
            if ((part.Prefix(maxChars) ?? part.Get("text").Prefix(maxChars)) is { } text && PromptText.Said(text) is { } said) return said;
        }

        return null;
    }

    /// <summary>The beginning of a value as it is written; null when there is none.</summary>
    public static string? Raw(this JsonElement value, int maxChars) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
        ? null
        : JsonText.PlainPrefix(JsonMarshal.GetRawUtf8Value(value), maxChars);

    /// <summary>An ISO 8601 time with offset; null for anything else.</summary>
    public static DateTimeOffset? Time(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : null;

    /// <summary>A token counter: a whole number of zero or more, or the same as a string. Null is absent.</summary>
    /// <param name="value">Undefined when the member is absent.</param>
    /// <param name="bad">Set when the value is present and is no such number.</param>
    public static long? Count(this JsonElement value, ref bool bad)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        var count = value.Whole();
        bad |= count is null;
        return count;
    }

    /// <summary>
    /// A whole number of zero or more, or the same as a string: a count, a time, a place, a length. Null for anything else; a larger one is
    /// <see cref="UsageLimits.LargestCount"/>.
    /// </summary>
    /// <param name="value">Undefined when the member is absent.</param>
    public static long? Whole(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) && number >= 0 => Math.Min(number, UsageLimits.LargestCount),
        JsonValueKind.Number when JsonFields.TryRound(JsonMarshal.GetRawUtf8Value(value), out var other) => other,
        JsonValueKind.String when JsonFields.TryParseWhole(JsonMarshal.GetRawUtf8Value(value)[1..^1], out var text) => text,
        _ => null,
    };

    /// <summary>
    /// A prompt that a client wrote less its cached part. Where a provider's cached part was larger than its prompt the difference was written: less than
    /// nothing is nothing.
    /// </summary>
    /// <param name="value">Undefined when the member is absent.</param>
    /// <param name="bad">Set when the value is present and is no whole number.</param>
    /// <param name="negative">Set when it was less than nothing.</param>
    public static long? NetPrompt(this JsonElement value, ref bool bad, ref bool negative)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number) || number >= 0) return value.Count(ref bad);
        negative = true;
        return 0;
    }

    /// <summary>An amount of US dollars of zero or more, as a number or as a string; null for anything else.</summary>
    public static NanoUsd? Usd(this JsonElement value)
    {
        var known = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDecimal(out _),
            JsonValueKind.String => true,
            _ => false,
        };
        return known && decimal.TryParse(JsonMarshal.GetRawUtf8Value(value).Trim((byte)'"'), NumberStyles.Float, CultureInfo.InvariantCulture, out var usd)
            && usd >= 0
            ? NanoUsd.FromUsd(Math.Min(usd, UsageLimits.LargestUsd))
            : null;
    }

    /// <summary>
    /// A time as programs write it: ISO 8601, or a number since 1970 whose size tells seconds, milliseconds, microseconds
    /// and nanoseconds apart (right for the years 1973 to 2286). Null for anything else.
    /// </summary>
    public static DateTimeOffset? AnyTime(this JsonElement value)
    {
        if (value.Time() is { } time) return time;
        long number;
        if (value.ValueKind == JsonValueKind.String)
        {
            var digits = JsonMarshal.GetRawUtf8Value(value)[1..^1];
            if (!Utf8Parser.TryParse(digits, out number, out var used) || used != digits.Length) return null;
        }
        else if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out number))
        {
            return null;
        }

        if (number <= 100_000_000) return null;
        var ms = number switch
        {
            < 10_000_000_000 => number * 1000,
            < 10_000_000_000_000 => number,
            < 10_000_000_000_000_000 => number / 1000,
            _ => number / 1_000_000,
        };
        return DateTimeOffset.FromUnixTimeMilliseconds(ms);
    }

    /// <summary>
    /// Finds records in a tree, outer objects first. What is taken as one is not looked into, so that a sum and its parts are
    /// not both counted; what lies deeper than eight levels is not found.
    /// </summary>
    public static void Search(this JsonElement value, Func<JsonElement, bool> take, int depth = 0)
    {
        if (depth > DeepestRecord) return;
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) item.Search(take, depth + 1);
        }
        else if (value.ValueKind == JsonValueKind.Object && !take(value))
        {
            foreach (var member in value.EnumerateObject()) member.Value.Search(take, depth + 1);
        }
    }

    /// <summary>Counts members that a reader does not know, under <c>usage:name</c> or another kind of name.</summary>
    public static void ReportUnknown(this JsonElement value, ReadCounters counters, ReadOnlySpan<string> known, string kind = "usage")
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var member in value.EnumerateObject())
        {
            if (!known.Contains(member.Name)) counters.Unfamiliar($"{kind}:{Short(member.Name)}");
        }
    }

    /// <summary>A name from outside, short enough to be a key of a report.</summary>
    public static string Short(string name) => name.Length <= LongestName ? name : name[..LongestName];
}

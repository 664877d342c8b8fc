using System.Globalization;
using Google.Protobuf.Collections;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Otlp.Wire;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Otlp;

/// <summary>
/// Attributes of a record, read as clients really write them: numbers as integers, doubles or text, absent ones as no
/// attribute or as one without a value.
/// </summary>
internal readonly struct OtlpAttributes(RepeatedField<KeyValue> attributes)
{
    /// <summary>Longer texts are no names and no identifiers.</summary>
    public const int LongestName = 256;

    public IEnumerable<KeyValue> All => attributes;

    /// <summary>Whether an attribute is there with a value.</summary>
    public bool Has(string key) => Find(key) is { } value && !IsNothing(value);

    /// <summary>A name or identifier; null when it is absent, empty, longer than <see cref="LongestName"/> or no text to store.</summary>
    public string? Name(string key) => Find(key) switch
    {
        { ValueCase: AnyValue.ValueOneofCase.StringValue, StringValue: { Length: > 0 and <= LongestName } text } when !text.Contains(
            '\0', StringComparison.Ordinal) => text,
        { ValueCase: AnyValue.ValueOneofCase.IntValue, IntValue: var number } => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A text of any length, as it is; null when there is none.</summary>
    public string? Text(string key) => Find(key) is { ValueCase: AnyValue.ValueOneofCase.StringValue, StringValue: { Length: > 0 } text } ? text : null;

    /// <summary>Words for people, cut to what a timeline holds; null when there are none.</summary>
    public string? Words(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Text(key) is { } text) return PromptText.Cut(text);
        }
        return null;
    }

    /// <summary>Whether an attribute is a word, or a list that holds it.</summary>
    public bool Says(string key, string word) => Find(key) switch
    {
        { ValueCase: AnyValue.ValueOneofCase.StringValue } value => value.StringValue == word,
        { ValueCase: AnyValue.ValueOneofCase.ArrayValue } value => value.ArrayValue.Values.Any(item => item.StringValue == word),
        _ => false,
    };

    /// <summary>The first of several names that is there.</summary>
    public string? Name(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Name(key) is { } name) return name;
        }
        return null;
    }

    /// <summary>A token counter; null is absent.</summary>
    /// <param name="key">The attribute.</param>
    /// <param name="bad">Set when it is there and is no whole number of zero or more.</param>
    public long? Count(string key, ref bool bad)
    {
        if (Find(key) is not { } value) return null;
        var count = Number(value);
        if (count is null && IsNothing(value)) return null;
        if (count is { } number and >= 0 && decimal.IsInteger(number)) return (long)Math.Min(number, UsageLimits.LargestCount);
        bad = true;
        return null;
    }

    /// <summary>The first of several counters that is there.</summary>
    public long? Count(ref bool bad, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Count(key, ref bad) is { } count) return count;
        }
        return null;
    }

    /// <summary>An amount in dollars; null is absent.</summary>
    /// <param name="key">The attribute.</param>
    /// <param name="bad">Set when it is there and is no number of zero or more.</param>
    public NanoUsd? Usd(string key, ref bool bad)
    {
        if (Find(key) is not { } value || IsNothing(value)) return null;
        if (Number(value) is { } usd and >= 0) return NanoUsd.FromUsd(Math.Min(usd, UsageLimits.LargestUsd));
        bad = true;
        return null;
    }

    /// <summary>Whole milliseconds from zero; null for anything else.</summary>
    public long? Milliseconds(string key) =>
        Find(key) is { } value && Number(value) is { } number and >= 0 and <= UsageLimits.LargestCount ? (long)number : null;

    private AnyValue? Find(string key)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Key == key) return attribute.Value;
        }
        return null;
    }

    private static bool IsNothing(AnyValue value) =>
        value.ValueCase is AnyValue.ValueOneofCase.None || value is { ValueCase: AnyValue.ValueOneofCase.StringValue, StringValue: "" };

    private static decimal? Number(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.IntValue => value.IntValue,
        AnyValue.ValueOneofCase.DoubleValue when double.IsFinite(value.DoubleValue) =>
            (decimal)Math.Clamp(value.DoubleValue, -UsageLimits.LargestCount, UsageLimits.LargestCount),
        AnyValue.ValueOneofCase.StringValue when value.StringValue.Length <= 40
            && decimal.TryParse(value.StringValue, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out var number) =>
            number,
        _ => null,
    };
}

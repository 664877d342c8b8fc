using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Contract;

/// <summary>Reads the members of one JSON object and notes what is wrong with them.</summary>
/// <param name="source">The object.</param>
/// <param name="path">What its members' names are prefixed with in messages, e.g. <c>session.</c>.</param>
/// <param name="lenient">
/// The second contract's way with types: required members are turned into text, optional ones of a wrong type count as absent.
/// </param>
/// <param name="issues">Where faults are noted.</param>
/// <param name="now">The server's time, for clocks that run ahead.</param>
internal readonly struct FieldReader(JsonElement source, string path, bool lenient, IssueList issues, DateTimeOffset now)
{
    private const string NonEmpty = "must be a non-empty string";

    public JsonElement Source => source;

    public string? Required(string name)
    {
        var text = Find(name) is { } value ? AsText(value, name) : null;
        if (string.IsNullOrWhiteSpace(text))
        {
            issues.Add(path, name, NonEmpty);
            return null;
        }

        return Checked(text, name, ContractLimits.Id);
    }

    public string? Optional(string name, int limit)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            if (!lenient) issues.Add(path, name, "must be a string");
            return null;
        }

        var text = Unicode(value, name);
        return text is null ? null : text.Length == 0 ? null : Checked(text, name, limit);
    }

    public DateTimeOffset? Time(string name, bool required)
    {
        if (Find(name) is not { } value || (value.ValueKind == JsonValueKind.String && value.ValueEquals(default(ReadOnlySpan<byte>))))
        {
            if (required) issues.Add(path, name, NonEmpty);
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            if (lenient && !required) return null;
            issues.Add(path, name, required && !lenient ? NonEmpty : NotATime);
            return null;
        }

        if (Parse(value) is not { } time)
        {
            issues.Add(path, name, required && Blank(value) ? NonEmpty : NotATime);
            return null;
        }

        if (UsageLimits.IsTooEarly(time))
        {
            issues.Add(path, name, "must not be before 1970");
        }
        else if (UsageLimits.IsFuture(time, now))
        {
            issues.Add(path, name, "must not be more than 24 hours ahead of the server's clock");
        }
        return time;
    }

    public long? Count(string name, long limit = UsageLimits.Tokens)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Number)
        {
            if (!lenient) issues.Add(path, name, NotACount(limit));
            return null;
        }

        if (value.TryGetInt64(out var whole) && whole >= 0 && whole <= limit) return whole;
        if (value.TryGetDecimal(out var number) && decimal.IsInteger(number) && number >= 0)
        {
            if (number <= limit) return (long)number;
            issues.AddRange(path, name, NotACount(limit));
            return null;
        }

        // Too large for a decimal, and written without a sign or a fraction: a number all the same.
        if (value.GetRawText().AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            issues.AddRange(path, name, NotACount(limit));
        }
        else
        {
            issues.Add(path, name, NotACount(limit));
        }
        return null;
    }

    public decimal? Dollars(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) && amount >= 0)
        {
            if (amount <= UsageLimits.Dollars) return amount;
            issues.AddRange(path, name, NotAnAmount);
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number && lenient) return null;
        issues.Add(path, name, NotAnAmount);
        return null;
    }

    /// <summary>The member, unless it is absent or null.</summary>
    public JsonElement? Find(string name) =>
        source.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static readonly string NotAnAmount =
        string.Create(CultureInfo.InvariantCulture, $"must be an amount of dollars from 0 to {UsageLimits.Dollars}");

    private const string NotATime = "must be an ISO 8601 timestamp, e.g. 2026-01-31T09:30:00Z";

    private static string NotACount(long limit) => string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 0 to {limit}");

    // A time without an offset is UTC: the sender's own zone is not known here.
    private static DateTimeOffset? Parse(JsonElement value)
    {
        try
        {
            if (!value.TryGetDateTime(out var bare)) return null;
            if (bare.Kind == DateTimeKind.Unspecified) return new DateTimeOffset(bare, TimeSpan.Zero);
            return value.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static bool Blank(JsonElement value)
    {
        try
        {
            return string.IsNullOrWhiteSpace(value.GetString());
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private string? AsText(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => Unicode(value, name),
        JsonValueKind.True when lenient => "true",
        JsonValueKind.False when lenient => "false",
        JsonValueKind.Number when lenient => NumberText(value),
        _ => null,
    };

    // As JavaScript writes it, except that whole numbers keep every digit: an id must not lose its end.
    private static string NumberText(JsonElement value)
    {
        var raw = value.GetRawText();
        if (raw.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0) return raw;
        return value.TryGetDouble(out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : raw;
    }

    private string? Unicode(JsonElement value, string name)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            issues.Add(path, name, "must be valid Unicode text");
            return null;
        }
    }

    private string? Checked(string text, string name, int limit)
    {
        if (text.Length > limit)
        {
            issues.Add(path, name, string.Create(CultureInfo.InvariantCulture, $"must be at most {limit} characters"));
            return null;
        }

        // Text ends at a NUL for much of what reads a database: two different ids could then look the same.
        if (!text.Contains('\0')) return text;
        issues.Add(path, name, "must not contain the NUL character");
        return null;
    }
}

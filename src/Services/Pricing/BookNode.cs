using System.Globalization;
using System.Text.Json;

namespace Helicarrier.Services.Pricing;

/// <summary>A value of a book file with its path, read strictly: what is not expected is an error, and errors add up.</summary>
internal sealed class BookNode(JsonElement element, string path, BookFaults faults)
{
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Instants = [Day, "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>Whether anything in the whole file was found wrong so far.</summary>
    public bool IsFaulty => faults.Sentences.Count > 0;

    /// <summary>Who states the rates of the whole file.</summary>
    public WitnessReader Witnesses => faults.Witnesses;

    public bool IsText => element.ValueKind is JsonValueKind.String;

    public void Fault(string sentence) => faults.Sentences.Add($"{path}: {sentence}");

    /// <summary>As <see cref="Fault"/>, about a name that leads nowhere or to two places.</summary>
    public void NameFault(string sentence)
    {
        faults.NamesHold = false;
        Fault(sentence);
    }

    /// <summary>Whether the value is null, which since format 2 marks a figure that a person has yet to fill in.</summary>
    public bool IsUnset()
    {
        if (element.ValueKind is not JsonValueKind.Null || faults.Format < 2) return false;
        faults.Unset.Add(path);
        return true;
    }

    /// <summary>The members of an object whose keys are names, not fields.</summary>
    public IEnumerable<(string Name, BookNode Node)> Members()
    {
        if (Is(JsonValueKind.Object, "an object"))
        {
            foreach (var member in element.EnumerateObject())
            {
                yield return (member.Name, new(member.Value, $"{path}.{member.Name}", faults));
            }
        }
    }

    public IEnumerable<BookNode> Items()
    {
        if (!Is(JsonValueKind.Array, "a list")) yield break;
        var index = 0;
        foreach (var item in element.EnumerateArray()) yield return new(item, $"{path}[{index++}]", faults);
    }

    /// <summary>Whether this is an object; every key outside <paramref name="allowed"/> is a fault.</summary>
    public bool HasFields(params string[] allowed) => HasFields(allowed, []);

    /// <summary>As the other, with keys that only later formats have: in a book of an earlier one they are a fault of their own.</summary>
    public bool HasFields(string[] allowed, string[] sinceFormat2, string[]? sinceFormat3 = null, string[]? sinceFormat4 = null,
        string[]? sinceFormat5 = null)
    {
        if (!Is(JsonValueKind.Object, "an object")) return false;
        foreach (var member in element.EnumerateObject())
        {
            var since = allowed.Contains(member.Name, StringComparer.Ordinal) ? 1
                : sinceFormat2.Contains(member.Name, StringComparer.Ordinal) ? 2
                : sinceFormat3?.Contains(member.Name, StringComparer.Ordinal) is true ? 3
                : sinceFormat4?.Contains(member.Name, StringComparer.Ordinal) is true ? 4
                : sinceFormat5?.Contains(member.Name, StringComparer.Ordinal) is true ? 5
                : 0;
            if (since == 0)
            {
                string[] known = [.. allowed, .. sinceFormat2, .. sinceFormat3 ?? [], .. sinceFormat4 ?? [], .. sinceFormat5 ?? []];
                Fault($"unknown key \"{member.Name}\"; known are {string.Join(", ", known)}");
            }
            else if (since > faults.Format)
            {
                Fault($"\"{member.Name}\" needs \"format\": \"{PriceBookReader.Named(since)}\"");
            }
        }

        return true;
    }

    /// <summary>Finds fault with what only format 2 allows; false in a book of format 1.</summary>
    public bool RequireFormat2(string sentence)
    {
        if (faults.Format >= 2) return true;
        Fault($"{sentence}, or \"format\": \"{PriceBookReader.Named(2)}\"");
        return false;
    }

    public BookNode? Find(string key) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(key, out var value) ? new(value, $"{path}.{key}", faults) : null;

    public BookNode? Get(string key)
    {
        var found = Find(key);
        if (found is null) Fault($"\"{key}\" is missing");
        return found;
    }

    public string? Text()
    {
        if (!Is(JsonValueKind.String, "a string")) return null;
        var text = element.GetString()!;
        if (!string.IsNullOrWhiteSpace(text) && text.Trim().Length == text.Length) return text;
        Fault("must not be empty or begin or end with a space");
        return null;
    }

    /// <summary>A text that may be empty.</summary>
    public string? Words() => Is(JsonValueKind.String, "a string") ? element.GetString() : null;

    public void Exactly(params string[] expected)
    {
        if (Text() is { } text && !expected.Contains(text, StringComparer.Ordinal))
        {
            Fault($"must be \"{string.Join("\" or \"", expected)}\", is \"{text}\"");
        }
    }

    /// <summary>A name that is matched in lower case.</summary>
    public string? Name()
    {
        if (Text() is not { } text) return null;
        RequireLower(text);
        return text;
    }

    public void RequireLower(string name)
    {
        if (name.Length == 0 || name.Any(character => char.IsUpper(character) || char.IsWhiteSpace(character)))
        {
            Fault($"\"{name}\" must be lower case without spaces");
        }
    }

    public decimal? Number(decimal least, decimal most, string what)
    {
        if (!Is(JsonValueKind.Number, "a number")) return null;
        if (element.TryGetDecimal(out var number) && number >= least && number <= most) return number;
        Fault(string.Create(CultureInfo.InvariantCulture, $"{element.GetRawText()} is not {what} between {least} and {most}"));
        if (number <= 0) faults.Placeholders.Add(faults.Sentences[^1]);
        return null;
    }

    public long? Count()
    {
        if (!Is(JsonValueKind.Number, "a number")) return null;
        if (element.TryGetInt64(out var count) && count > 0) return count;
        Fault($"{element.GetRawText()} is not a whole number above 0");
        return null;
    }

    public bool Flag()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False) return element.GetBoolean();
        Fault("must be true or false");
        return false;
    }

    /// <summary>A day, which begins at 00:00 UTC, or an instant in UTC.</summary>
    public DateTimeOffset? Instant()
    {
        if (Text() is not { } text) return null;
        if (ReadInstant(text) is { } at) return at;
        Fault($"\"{text}\" is neither a day (2026-08-21) nor an instant in UTC (2026-08-21T00:00:00Z)");
        return null;
    }

    /// <summary>As <see cref="Instant"/>, of a text from elsewhere; null when it is none.</summary>
    public static DateTimeOffset? ReadInstant(string? text) =>
        DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>A day of the calendar.</summary>
    public DateOnly? Date()
    {
        if (Text() is not { } text) return null;
        if (DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Fault($"\"{text}\" is no day (2026-08-21)");
        return null;
    }

    /// <summary>A time of day in UTC, to the minute.</summary>
    public TimeOnly? TimeOfDay()
    {
        if (Text() is not { } text) return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Fault($"\"{text}\" is no time of day (16:30)");
        return null;
    }

    /// <summary>A time zone by its IANA name.</summary>
    public TimeZoneInfo? Zone()
    {
        if (Text() is not { } text) return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone)) return zone;
        Fault($"\"{text}\" is no time zone (Asia/Shanghai) that this machine knows");
        return null;
    }

    private bool Is(JsonValueKind kind, string what)
    {
        if (element.ValueKind == kind) return true;
        Fault($"must be {what}");
        return false;
    }
}

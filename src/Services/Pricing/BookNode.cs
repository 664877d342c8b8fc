using System.Globalization;
using System.Text.Json;

namespace Helicarrier.Services.Pricing;

/// <summary>A value of a book file with its path, read strictly: what is not expected is an error, and errors add up.</summary>
internal sealed class BookNode(JsonElement element, string path, List<string> errors)
{
    private static readonly string[] Instants = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>Whether anything in the whole file was found wrong so far.</summary>
    public bool IsFaulty => errors.Count > 0;

    public void Fault(string sentence) => errors.Add($"{path}: {sentence}");

    /// <summary>The members of an object whose keys are names, not fields.</summary>
    public IEnumerable<(string Name, BookNode Node)> Members()
    {
        if (Is(JsonValueKind.Object, "an object"))
            foreach (var member in element.EnumerateObject())
                yield return (member.Name, new(member.Value, $"{path}.{member.Name}", errors));
    }

    public IEnumerable<BookNode> Items()
    {
        if (!Is(JsonValueKind.Array, "a list"))
            yield break;
        var index = 0;
        foreach (var item in element.EnumerateArray())
            yield return new(item, $"{path}[{index++}]", errors);
    }

    /// <summary>Whether this is an object; every key outside <paramref name="allowed"/> is a fault.</summary>
    public bool HasFields(params string[] allowed)
    {
        if (!Is(JsonValueKind.Object, "an object"))
            return false;
        foreach (var member in element.EnumerateObject())
            if (!allowed.Contains(member.Name, StringComparer.Ordinal))
                Fault($"unknown key \"{member.Name}\"; known are {string.Join(", ", allowed)}");
        return true;
    }

    public BookNode? Find(string key) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(key, out var value) ? new(value, $"{path}.{key}", errors) : null;

    public BookNode? Get(string key)
    {
        var found = Find(key);
        if (found is null)
            Fault($"\"{key}\" is missing");
        return found;
    }

    public string? Text()
    {
        if (!Is(JsonValueKind.String, "a string"))
            return null;
        var text = element.GetString()!;
        if (!string.IsNullOrWhiteSpace(text) && text.Trim().Length == text.Length)
            return text;
        Fault("must not be empty or begin or end with a space");
        return null;
    }

    public void Exactly(string expected)
    {
        if (Text() is { } text && text != expected)
            Fault($"must be \"{expected}\", is \"{text}\"");
    }

    /// <summary>A name that is matched in lower case.</summary>
    public string? Name()
    {
        if (Text() is not { } text)
            return null;
        RequireLower(text);
        return text;
    }

    public void RequireLower(string name)
    {
        if (name.Length == 0 || name.Any(character => char.IsUpper(character) || char.IsWhiteSpace(character)))
            Fault($"\"{name}\" must be lower case without spaces");
    }

    public decimal? Number(decimal least, decimal most, string what)
    {
        if (!Is(JsonValueKind.Number, "a number"))
            return null;
        if (element.TryGetDecimal(out var number) && number >= least && number <= most)
            return number;
        Fault(string.Create(CultureInfo.InvariantCulture, $"{element.GetRawText()} is not {what} between {least} and {most}"));
        return null;
    }

    public long? Count()
    {
        if (!Is(JsonValueKind.Number, "a number"))
            return null;
        if (element.TryGetInt64(out var count) && count > 0)
            return count;
        Fault($"{element.GetRawText()} is not a whole number above 0");
        return null;
    }

    public bool Flag()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return element.GetBoolean();
        Fault("must be true or false");
        return false;
    }

    /// <summary>A day, which begins at 00:00 UTC, or an instant in UTC.</summary>
    public DateTimeOffset? Instant()
    {
        if (Text() is not { } text)
            return null;
        if (DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return at;
        Fault($"\"{text}\" is neither a day (2026-08-21) nor an instant in UTC (2026-08-21T00:00:00Z)");
        return null;
    }

    private bool Is(JsonValueKind kind, string what)
    {
        if (element.ValueKind == kind)
            return true;
        Fault($"must be {what}");
        return false;
    }
}

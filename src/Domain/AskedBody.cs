using System.Text.Json;

namespace Helicarrier.Domain;

/// <summary>Reads the members of a body that somebody sent, one by one, and keeps the first thing that is wrong with it, in the words of the API.</summary>
/// <exception cref="InvalidOperationException">From any member: a text holds half of a surrogate pair, which JSON can write and Unicode cannot.</exception>
public sealed class AskedBody
{
    /// <summary>What is said of a body that holds half of a surrogate pair.</summary>
    public const string NotUnicode = "the body must be valid Unicode text";

    private readonly JsonElement _body;

    /// <param name="body">It.</param>
    /// <param name="members">What it may hold.</param>
    public AskedBody(JsonElement body, IReadOnlyList<string> members)
    {
        _body = body;
        if (body.ValueKind != JsonValueKind.Object)
        {
            Refusal = "the body must be an object";
            return;
        }
        foreach (var member in body.EnumerateObject())
        {
            if (members.Contains(member.Name, StringComparer.Ordinal)) continue;
            Refuse($"{VisibleText.Cut(VisibleText.Line(member.Name), 60)} is unknown");
        }
    }

    /// <summary>The first thing that is wrong; null as long as nothing is.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Notes what is wrong, unless something was before.</summary>
    public void Refuse(string refusal) => Refusal ??= refusal;

    /// <summary>Whether a member is there, perhaps as null.</summary>
    public bool Has(string name) => _body.TryGetProperty(name, out _);

    /// <summary>A member; null when it is not there, or is null.</summary>
    public JsonElement? Find(string name) => Find(_body, name);

    /// <summary>One of an enumeration's words.</summary>
    public T Word<T>(string name, T? otherwise)
        where T : struct, Enum
    {
        if (Find(name) is not { } given) return otherwise ?? Required<T>(name);
        if (given.ValueKind == JsonValueKind.String && WireName.TryParse<T>(given.GetString(), out var word)) return word;
        Refuse($"{name} must be one of {string.Join(", ", WireName.All<T>())}");
        return default;
    }

    /// <summary>A decimal, exact.</summary>
    /// <param name="name">The member.</param>
    /// <param name="otherwise">When it is not there; null requires it.</param>
    /// <param name="tooLarge">What is said of a number that is no decimal.</param>
    public decimal Number(string name, decimal? otherwise, string tooLarge)
    {
        if (Find(name) is not { } given) return otherwise ?? Required<decimal>(name);
        if (given.ValueKind == JsonValueKind.Number && given.TryGetDecimal(out var number)) return number;
        Refuse(given.ValueKind == JsonValueKind.Number ? tooLarge : $"{name} must be a number");
        return 0;
    }

    /// <summary>A whole number of 32 bits.</summary>
    public int Whole(string name, int otherwise)
    {
        if (Find(name) is not { } given) return otherwise;
        if (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var number)) return number;
        Refuse($"{name} must be a whole number");
        return otherwise;
    }

    /// <summary>Yes or no.</summary>
    public bool Flag(string name, bool otherwise)
    {
        if (Find(name) is not { } given) return otherwise;
        if (given.ValueKind is JsonValueKind.True or JsonValueKind.False) return given.GetBoolean();
        Refuse($"{name} must be true or false");
        return otherwise;
    }

    /// <summary>A text without the spaces around it; null when it is not there.</summary>
    public string? Text(string name) => Text(_body, name, "");

    /// <summary>A text in an object within.</summary>
    /// <param name="within">The object.</param>
    /// <param name="name">The member.</param>
    /// <param name="path">What stands before its name when something is wrong with it.</param>
    public string? Text(JsonElement within, string name, string path)
    {
        if (Find(within, name) is not { } given) return null;
        if (given.ValueKind == JsonValueKind.String) return given.GetString()!.Trim();
        Refuse($"{path}{name} must be a text");
        return null;
    }

    /// <summary>Notes that a member is missing.</summary>
    public T Required<T>(string name)
        where T : struct
    {
        Refuse($"{name} is required");
        return default;
    }

    private static JsonElement? Find(JsonElement within, string name) =>
        within.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

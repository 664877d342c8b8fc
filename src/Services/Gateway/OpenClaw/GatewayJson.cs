using System.Text.Json;
using Helicarrier.Domain;

namespace Helicarrier.Services.Gateway.OpenClaw;

/// <summary>Reads what a gateway sent: whatever is not as expected is absent.</summary>
internal static class GatewayJson
{
    private const int LongestText = 200;

    /// <summary>A member of an object; undefined when there is none.</summary>
    public static JsonElement Member(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;
        }
        catch (InvalidOperationException)
        {
            // Some name beside it holds half a surrogate.
            return default;
        }
    }

    /// <summary>A text in one line, cut to length; null when there is none, or nothing in it.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        var member = element.Member(name);
        if (member.ValueKind != JsonValueKind.String) return null;
        try
        {
            return member.GetString()!.Trim() is { Length: > 0 } text ? VisibleText.Cut(VisibleText.Line(text), LongestText) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static bool Says(this JsonElement element, string name) => element.Member(name).ValueKind == JsonValueKind.True;

    /// <summary>A moment as milliseconds since 1970 or as ISO 8601, in UTC.</summary>
    public static DateTimeOffset? Moment(this JsonElement element, string name)
    {
        var member = element.Member(name);
        if (member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var milliseconds))
        {
            return milliseconds is >= 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
        }
        return member.ValueKind == JsonValueKind.String && member.TryGetDateTimeOffset(out var at) ? at.ToUniversalTime() : null;
    }

    /// <summary>The entries of a list, bare or under a name; null when it is neither.</summary>
    public static JsonElement.ArrayEnumerator? List(this JsonElement element, string name)
    {
        var list = element.ValueKind == JsonValueKind.Array ? element : element.Member(name);
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : null;
    }
}

using System.Text.Json;

namespace Helicarrier.Web.Components.Words;

/// <summary>The sentence in a stored error body.</summary>
public static class ErrorText
{
    /// <summary>
    /// Its <c>message</c>, at the top or under <c>error</c>, with the fields that it names; an <c>error</c> that is text is the
    /// sentence itself. A body of another shape is shown as it is.
    /// </summary>
    public static string Of(string errorJson)
    {
        try
        {
            using var document = JsonDocument.Parse(errorJson);
            var body = Member(document.RootElement, "error") is { ValueKind: not JsonValueKind.Undefined } inner ? inner : document.RootElement;
            var sentence = Text(body) ?? Text(Member(body, "message"));
            var details = string.Join("; ", Details(Member(body, "details")));
            return sentence is null ? errorJson : details.Length == 0 ? sentence : $"{sentence}: {details}";
        }
        catch (JsonException)
        {
            return errorJson;
        }
    }

    private static IEnumerable<string> Details(JsonElement details) => details.ValueKind == JsonValueKind.Array
        ? details.EnumerateArray().Select(detail => $"{Text(Member(detail, "field"))} {Text(Member(detail, "message"))}".Trim())
            .Where(words => words.Length > 0)
        : [];

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}

using System.Text.Json;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>The sentence in a stored error body.</summary>
public static class ErrorText
{
    /// <summary>Its <c>message</c>, at the top or under <c>error</c>; a body of another shape is shown as it is.</summary>
    public static string Of(string errorJson)
    {
        try
        {
            using var document = JsonDocument.Parse(errorJson);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var inner) && inner.ValueKind == JsonValueKind.Object)
            {
                root = inner;
            }

            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
                ? message.GetString() ?? errorJson
                : errorJson;
        }
        catch (JsonException)
        {
            return errorJson;
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Helicarrier.Domain;

namespace Helicarrier.Web.Components.Words;

/// <summary>JSON as people read it: over several lines, letters of all scripts as they are, and nothing hidden in it.</summary>
public static class PrettyJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string json) => Of(JsonElement.Parse(json));

    public static string Of(JsonElement json) => VisibleText.Lines(JsonSerializer.Serialize(json, Indented));
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Helicarrier.Tests.Unit.Web.Legacy;

/// <summary>Answers of a host, one below the other, with what differs from run to run named and not shown.</summary>
internal sealed partial class AnswerSheet
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Moments at which this host did something.
    private static readonly HashSet<string> Times = ["generatedAt", "ingestedAt", "computedAt", "createdAt", "updatedAt", "triggeredAt", "transitionAt", "ts"];

    private readonly StringBuilder _text = new();

    /// <summary>Asks, and enters what is answered.</summary>
    /// <returns>The answer; JSON null where it was none.</returns>
    public async Task<JsonElement> AskAsync(HttpClient client, string title, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        _text.Append("## ").Append(title).Append('\n').Append(method).Append(' ').Append(Hidden(path)).Append('\n');
        if (body is not null) _text.Append(Hidden(body)).Append('\n');
        _text.Append((int)answer.StatusCode).Append(' ').Append(answer.Content.Headers.ContentType).Append('\n').Append(Shown(said)).Append("\n\n");
        return said.Length == 0 ? default : JsonElement.Parse(said);
    }

    public override string ToString() => _text.ToString();

    private static string Shown(string said)
    {
        if (said.Length == 0 || JsonNode.Parse(said) is not { } json) return said;
        Hide(json);
        return Hidden(json.ToJsonString(Indented));
    }

    private static void Hide(JsonNode json)
    {
        if (json is JsonArray list)
        {
            foreach (var item in list.OfType<JsonNode>()) Hide(item);
        }

        if (json is not JsonObject members) return;
        foreach (var (name, value) in members.ToList())
        {
            // What a host says of itself is another matter from machine to machine: one line shows its form.
            if (name == "logs" && value is JsonArray { Count: > 1 } lines) lines.RemoveRange(1, lines.Count - 1);
            if (value is JsonObject or JsonArray)
            {
                Hide(value);
                continue;
            }

            if (value is not null && Times.Contains(name)) members[name] = "<time>";
            if (value is not null && name == "msg") members[name] = "<text>";
        }
    }

    private static string Hidden(string text) => Guid().Replace(Run().Replace(Processes().Replace(text, "<n> of <n> processes"), "<run>"), "<id>");

    [GeneratedRegex("run-[0-9a-f]{32}")]
    private static partial Regex Run();

    [GeneratedRegex("[0-9]+ of [0-9]+ processes")]
    private static partial Regex Processes();

    [GeneratedRegex("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")]
    private static partial Regex Guid();
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Tests.E2E.Clients.Wire;

/// <summary>Google's generation of content.</summary>
internal sealed class GeminiForm : IWireForm
{
    private const string Models = "/models/";

    public bool Takes(string path) => path.Contains("generateContent", StringComparison.OrdinalIgnoreCase);

    public Asked Read(string path, JsonElement body) => new(
        path[(path.IndexOf(Models, StringComparison.Ordinal) + Models.Length)..path.LastIndexOf(':')],
        body.TryGetProperty("tools", out var tools) ? [.. tools.EnumerateArray().SelectMany(NamesOf)] : [],
        path.Contains("stream", StringComparison.Ordinal));

    public StatedTokens TokensOf(int number) => new(1_000 + number, 0, 0, 4_000, 150 + number);

    public StatedTokens TokensBefore(int number) => TokensOf(number);

    public IEnumerable<Frame> Begin(Reply reply) => [];

    public Frame Say(Reply reply, string words) => new(Response(reply, new JsonObject { ["text"] = words }, finish: null));

    public IEnumerable<Frame> End(Reply reply) => [new(Response(reply, Last(reply), "STOP"))];

    public JsonObject Whole(Reply reply) => Response(reply, reply.Tool is null ? new JsonObject { ["text"] = reply.Words } : Last(reply), "STOP");

    private static IEnumerable<string> NamesOf(JsonElement tool) => tool.TryGetProperty("functionDeclarations", out var all)
        ? all.EnumerateArray().Select(static one => one.GetProperty("name").GetString()!)
        : [];

    private static JsonObject Last(Reply reply) => reply.Tool is null
        ? new() { ["text"] = "." }
        : new() { ["functionCall"] = new JsonObject { ["name"] = reply.Tool, ["args"] = reply.Arguments!.DeepClone() } };

    private JsonObject Response(Reply reply, JsonObject part, string? finish)
    {
        var tokens = TokensOf(reply.Number);
        var candidate = new JsonObject { ["content"] = new JsonObject { ["role"] = "model", ["parts"] = new JsonArray(part) }, ["index"] = 0 };
        if (finish is not null) candidate["finishReason"] = finish;
        return new()
        {
            ["candidates"] = new JsonArray(candidate),
            ["usageMetadata"] = new JsonObject
            {
                ["promptTokenCount"] = tokens.Input + tokens.CacheRead,
                ["cachedContentTokenCount"] = tokens.CacheRead,
                ["candidatesTokenCount"] = tokens.Output,
                ["totalTokenCount"] = tokens.Input + tokens.CacheRead + tokens.Output,
            },
            ["modelVersion"] = reply.Model,
            ["responseId"] = $"r{reply.Number}",
        };
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Tests.E2E.Clients.Wire;

/// <summary>OpenAI's chat completions.</summary>
internal sealed class ChatForm : IWireForm
{
    public bool Takes(string path) => path.EndsWith("/chat/completions", StringComparison.Ordinal);

    public Asked Read(string path, JsonElement body) => new(
        body.GetProperty("model").GetString()!,
        body.TryGetProperty("tools", out var tools)
            ? [.. tools.EnumerateArray().Select(static tool => tool.GetProperty("function").GetProperty("name").GetString()!)]
            : [],
        body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True);

    public StatedTokens TokensOf(int number) => new(400 + number, 0, 0, 512, 120 + (2 * number));

    public StatedTokens TokensBefore(int number) => StatedTokens.None;

    public IEnumerable<Frame> Begin(Reply reply) =>
        [Chunk(reply, new() { ["role"] = "assistant", ["content"] = "" }, finish: null)];

    public Frame Say(Reply reply, string words) => Chunk(reply, new() { ["content"] = words }, finish: null);

    public IEnumerable<Frame> End(Reply reply)
    {
        if (reply.Tool is not null) yield return Chunk(reply, new() { ["tool_calls"] = Uses(reply) }, finish: null);
        yield return Chunk(reply, [], FinishOf(reply));
        var last = Chunk(reply, [], finish: null).Data!;
        last["choices"] = new JsonArray();
        last["usage"] = UsageOf(reply);
        yield return new(last);
        yield return new(Data: null);
    }

    public JsonObject Whole(Reply reply)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = reply.Words };
        if (reply.Tool is not null) message["tool_calls"] = Uses(reply);
        var whole = Head(reply, "chat.completion");
        whole["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = FinishOf(reply) });
        whole["usage"] = UsageOf(reply);
        return whole;
    }

    private static string FinishOf(Reply reply) => reply.Tool is null ? "stop" : "tool_calls";

    private static JsonArray Uses(Reply reply) =>
    [
        new JsonObject
        {
            ["index"] = 0, ["id"] = $"call_{reply.Number}", ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = reply.Tool, ["arguments"] = reply.Arguments!.ToJsonString() },
        },
    ];

    private JsonObject UsageOf(Reply reply)
    {
        var tokens = TokensOf(reply.Number);
        return new()
        {
            ["prompt_tokens"] = tokens.Input + tokens.CacheRead,
            ["completion_tokens"] = tokens.Output,
            ["total_tokens"] = tokens.Input + tokens.CacheRead + tokens.Output,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = tokens.CacheRead },
        };
    }

    private static JsonObject Head(Reply reply, string kind) => new()
    {
        ["id"] = $"chatcmpl-{reply.Number}", ["object"] = kind, ["created"] = 1_790_000_000, ["model"] = reply.Model,
    };

    private static Frame Chunk(Reply reply, JsonObject delta, string? finish)
    {
        var chunk = Head(reply, "chat.completion.chunk");
        chunk["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish });
        return new(chunk);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Tests.E2E.Clients.Wire;

/// <summary>Anthropic's Messages.</summary>
internal sealed class AnthropicForm : IWireForm
{
    public bool Takes(string path) => path.EndsWith("/v1/messages", StringComparison.Ordinal);

    public Asked Read(string path, JsonElement body) => new(
        body.GetProperty("model").GetString()!,
        body.TryGetProperty("tools", out var tools)
            ? [.. tools.EnumerateArray().Select(static tool => tool.TryGetProperty("name", out var name) ? name.GetString()! : "")]
            : [],
        body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True);

    public StatedTokens TokensOf(int number) => new(100 + number, 800 + (3 * number), 200, 20_000 + (7 * number), 50 + (11 * number));

    public StatedTokens TokensBefore(int number) => TokensOf(number) with { Output = 1 };

    public IEnumerable<Frame> Begin(Reply reply)
    {
        yield return Named("message_start", new() { ["message"] = Message(reply, [], stop: null, UsageOf(reply, TokensBefore(reply.Number).Output)) });
        yield return Named("content_block_start", new() { ["index"] = 0, ["content_block"] = Words("") });
    }

    public Frame Say(Reply reply, string words) => Named("content_block_delta", new()
    {
        ["index"] = 0, ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = words },
    });

    public IEnumerable<Frame> End(Reply reply)
    {
        yield return Named("content_block_stop", new() { ["index"] = 0 });
        if (reply.Tool is not null)
        {
            var empty = Use(reply);
            empty["input"] = new JsonObject();
            yield return Named("content_block_start", new() { ["index"] = 1, ["content_block"] = empty });
            yield return Named("content_block_delta", new()
            {
                ["index"] = 1,
                ["delta"] = new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = reply.Arguments!.ToJsonString() },
            });
            yield return Named("content_block_stop", new() { ["index"] = 1 });
        }

        yield return Named("message_delta", new()
        {
            ["delta"] = new JsonObject { ["stop_reason"] = StopOf(reply), ["stop_sequence"] = null },
            ["usage"] = UsageOf(reply, TokensOf(reply.Number).Output),
        });
        yield return Named("message_stop", []);
    }

    public JsonObject Whole(Reply reply)
    {
        JsonArray content = reply.Tool is null ? [Words(reply.Words)] : [Words(reply.Words), Use(reply)];
        return Message(reply, content, StopOf(reply), UsageOf(reply, TokensOf(reply.Number).Output));
    }

    private static string StopOf(Reply reply) => reply.Tool is null ? "end_turn" : "tool_use";

    private static JsonObject Words(string text) => new() { ["type"] = "text", ["text"] = text };

    private static JsonObject Use(Reply reply) => new()
    {
        ["type"] = "tool_use", ["id"] = $"toolu_{reply.Number:d20}", ["name"] = reply.Tool, ["input"] = reply.Arguments!.DeepClone(),
    };

    private JsonObject UsageOf(Reply reply, long output)
    {
        var tokens = TokensOf(reply.Number);
        return new()
        {
            ["input_tokens"] = tokens.Input,
            ["cache_creation_input_tokens"] = tokens.CacheWriteShort + tokens.CacheWriteLong,
            ["cache_read_input_tokens"] = tokens.CacheRead,
            ["output_tokens"] = output,
            ["cache_creation"] = new JsonObject
            {
                ["ephemeral_5m_input_tokens"] = tokens.CacheWriteShort, ["ephemeral_1h_input_tokens"] = tokens.CacheWriteLong,
            },
            ["service_tier"] = "standard",
        };
    }

    private static JsonObject Message(Reply reply, JsonArray content, string? stop, JsonObject usage) => new()
    {
        ["id"] = $"msg_{reply.Number:d24}", ["type"] = "message", ["role"] = "assistant", ["model"] = reply.Model, ["content"] = content,
        ["stop_reason"] = stop, ["stop_sequence"] = null, ["usage"] = usage,
    };

    private static Frame Named(string name, JsonObject data)
    {
        data["type"] = name;
        return new(data, name);
    }
}

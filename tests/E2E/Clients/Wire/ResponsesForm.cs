using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Tests.E2E.Clients.Wire;

/// <summary>OpenAI's Responses.</summary>
internal sealed class ResponsesForm : IWireForm
{
    public bool Takes(string path) => path.EndsWith("/responses", StringComparison.Ordinal);

    public Asked Read(string path, JsonElement body) => new(
        body.GetProperty("model").GetString()!,
        body.TryGetProperty("tools", out var tools) ? [.. tools.EnumerateArray().SelectMany(NamesOf)] : [],
        body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True);

    public StatedTokens TokensOf(int number) => new(1_000 + (4 * number), 0, 0, 2_000 + number, 200 + (3 * number));

    public StatedTokens TokensBefore(int number) => StatedTokens.None;

    public IEnumerable<Frame> Begin(Reply reply)
    {
        yield return Named("response.created", new() { ["response"] = Response(reply, "in_progress", [], usage: null) });
        yield return Named("response.output_item.added", new() { ["output_index"] = 0, ["item"] = Message(reply, "in_progress") });
    }

    public Frame Say(Reply reply, string words) => Named("response.output_text.delta", new()
    {
        ["item_id"] = $"msg_{reply.Number}", ["output_index"] = 0, ["content_index"] = 0, ["delta"] = words,
    });

    public IEnumerable<Frame> End(Reply reply)
    {
        yield return Named("response.output_item.done", new() { ["output_index"] = 0, ["item"] = Message(reply, "completed") });
        if (reply.Tool is not null)
        {
            yield return Named("response.output_item.added", new() { ["output_index"] = 1, ["item"] = Use(reply, "in_progress") });
            yield return Named("response.output_item.done", new() { ["output_index"] = 1, ["item"] = Use(reply, "completed") });
        }

        yield return Named("response.completed", new() { ["response"] = Whole(reply) });
    }

    public JsonObject Whole(Reply reply)
    {
        JsonArray output = reply.Tool is null ? [Message(reply, "completed")] : [Message(reply, "completed"), Use(reply, "completed")];
        return Response(reply, "completed", output, UsageOf(reply));
    }

    // Tools may stand in groups.
    private static IEnumerable<string> NamesOf(JsonElement tool)
    {
        if (tool.TryGetProperty("tools", out var group)) return group.EnumerateArray().SelectMany(NamesOf);
        return tool.TryGetProperty("name", out var name) ? [name.GetString()!] : [];
    }

    private JsonObject UsageOf(Reply reply)
    {
        var tokens = TokensOf(reply.Number);
        return new()
        {
            ["input_tokens"] = tokens.Input + tokens.CacheRead,
            ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = tokens.CacheRead },
            ["output_tokens"] = tokens.Output,
            ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 64 },
            ["total_tokens"] = tokens.Input + tokens.CacheRead + tokens.Output,
        };
    }

    private static JsonObject Message(Reply reply, string status) => new()
    {
        ["type"] = "message", ["id"] = $"msg_{reply.Number}", ["role"] = "assistant", ["status"] = status,
        ["content"] = status == "completed"
            ? new JsonArray(new JsonObject { ["type"] = "output_text", ["text"] = reply.Words, ["annotations"] = new JsonArray() })
            : [],
    };

    private static JsonObject Use(Reply reply, string status) => new()
    {
        ["type"] = "function_call", ["id"] = $"fc_{reply.Number}", ["call_id"] = $"call_{reply.Number}", ["name"] = reply.Tool,
        ["arguments"] = reply.Arguments!.ToJsonString(), ["status"] = status,
    };

    private static JsonObject Response(Reply reply, string status, JsonArray output, JsonObject? usage) => new()
    {
        ["id"] = $"resp_{reply.Number:d24}", ["object"] = "response", ["created_at"] = 1_790_000_000, ["status"] = status, ["model"] = reply.Model,
        ["output"] = output, ["usage"] = usage, ["service_tier"] = "default",
    };

    private static Frame Named(string name, JsonObject data)
    {
        data["type"] = name;
        return new(data, name);
    }
}

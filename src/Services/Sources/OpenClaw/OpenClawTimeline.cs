using System.Globalization;
using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.OpenClaw;

/// <summary>What a message shows: a prompt, an answer with its tool calls, a failed result, an error.</summary>
internal static class OpenClawTimeline
{
    public static void Add(this SessionTimeline timeline, string sessionId, string id, DateTimeOffset at, JsonElement message)
    {
        var text = message.Get("content").FirstText(PromptText.MaxTimeline);
        switch (message.Get("role").Text())
        {
            case "user" when text is { Length: > 0 }:
                timeline.AddMessage(sessionId, id, at, "user", text);
                break;
            case "assistant":
                if (text is { Length: > 0 })
                {
                    timeline.AddMessage(sessionId, id, at, "assistant", text, message.Get("model").Prefix(PromptText.MaxTitle));
                }
                AddCalls(timeline, sessionId, id, at, message.Get("content"));
                if (message.Get("errorMessage").Prefix(PromptText.MaxTimeline) is { Length: > 0 } error)
                {
                    timeline.AddError(sessionId, id + "!", at, error);
                }
                break;
            case "toolResult" when message.Get("isError").ValueKind == JsonValueKind.True:
                timeline.AddTool(sessionId, id, at, message.Get("toolName").Prefix(PromptText.MaxTitle), input: null, text, failed: true);
                break;
        }
    }

    private static void AddCalls(SessionTimeline timeline, string sessionId, string id, DateTimeOffset at, JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Array) return;
        var number = 0;
        foreach (var part in content.EnumerateArray())
        {
            if (part.Get("type").Text() != "toolCall") continue;
            number++;
            timeline.AddTool(
                sessionId,
                string.Create(CultureInfo.InvariantCulture, $"{id}#{number}"),
                at,
                part.Get("name").Prefix(PromptText.MaxTitle),
                part.Get("arguments").Raw(PromptText.MaxTimeline));
        }
    }
}

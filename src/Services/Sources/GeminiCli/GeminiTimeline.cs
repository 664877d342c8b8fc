using System.Globalization;
using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.GeminiCli;

/// <summary>What only Gemini's answers show: tool calls, written when they have ended, with their results.</summary>
internal static class GeminiTimeline
{
    public static void AddTools(this SessionTimeline timeline, string sessionId, string id, DateTimeOffset at, JsonElement calls)
    {
        if (calls.ValueKind != JsonValueKind.Array) return;
        var number = 0;
        foreach (var call in calls.EnumerateArray())
        {
            number++;
            timeline.AddTool(
                sessionId,
                string.Create(CultureInfo.InvariantCulture, $"{id}#{number}"),
                call.Get("timestamp").Time() ?? at,
                call.Get("name").Prefix(PromptText.MaxTitle),
                call.Get("args").Raw(PromptText.MaxTimeline),
                call.Get("resultDisplay").Prefix(PromptText.MaxTimeline) ?? call.Get("result").Raw(PromptText.MaxTimeline),
                failed: call.Get("status").Text() == "error");
        }
    }
}

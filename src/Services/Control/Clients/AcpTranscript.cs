using System.Text.Json;

namespace Helicarrier.Services.Control.Clients;

/// <summary>What a client writes through the Agent Client Protocol, as a person reads it: pieces, which the reader joins.</summary>
internal static class AcpTranscript
{
    /// <summary>What a line says; null when it says nothing.</summary>
    public static TranscriptLine? Show(JsonElement line)
    {
        var update = line.At("params", "update");
        return line.At("method").Text() switch
        {
            "session/update" => Update(update),
            null => Answer(line),
            _ => null,
        };
    }

    private static TranscriptLine? Update(JsonElement update) => update.At("sessionUpdate").Text() switch
    {
        "agent_message_chunk" => Line(TranscriptKind.Says, update.At("content", "text").Text()),
        "agent_thought_chunk" => Line(TranscriptKind.Thinks, update.At("content", "text").Text()),
        "user_message_chunk" => Line(TranscriptKind.Told, update.At("content", "text").Text()),
        "tool_call" => Line(TranscriptKind.Uses, update.At("title").Words()),
        "tool_call_update" when update.At("status").Text() is "completed" or "failed" => Line(TranscriptKind.Result, Texts(update.At("content"))),
        "plan" => Line(TranscriptKind.Note, string.Join('\n', update.At("entries").Items().Select(entry => entry.At("content").Words()))),
        _ => null,
    };

    private static TranscriptLine? Answer(JsonElement line)
    {
        if (JsonRpc.ErrorOf(line) is { } error) return new(TranscriptKind.Error, error);
        var reason = line.At("result", "stopReason").Words();
        return reason is null or "end_turn" ? null : new(TranscriptKind.Note, $"The turn ended: {reason}");
    }

    private static string Texts(JsonElement parts) =>
        string.Join('\n', parts.Items().Select(part => part.At("content", "text").Words() ?? part.At("path").Words()).Where(text => text is not null));

    private static TranscriptLine? Line(TranscriptKind kind, string? text) => string.IsNullOrEmpty(text) ? null : new(kind, text);
}

using System.Text.Json;

namespace Helicarrier.Services.Control.Clients;

/// <summary>What Codex writes, as a person reads it.</summary>
internal static class CodexTranscript
{
    /// <summary>What a line says; null when it says nothing.</summary>
    public static TranscriptLine? Show(JsonElement line)
    {
        var parameters = line.At("params");
        return line.At("method").Text() switch
        {
            "item/started" => Started(parameters.At("item")),
            "item/completed" => Completed(parameters.At("item")),
            "turn/completed" => Ended(parameters.At("turn")),
            "warning" => Line(TranscriptKind.Note, parameters.At("message").Words()),

            // One that ends the turn is told by the turn's end.
            "error" when parameters.At("willRetry").IsTrue() => Line(TranscriptKind.Note, parameters.At("error", "message").Words()),
            "model/rerouted" => Line(TranscriptKind.Note, parameters.At("toModel").Name() is { } model ? $"Model: {model}" : null),
            null => Line(TranscriptKind.Error, JsonRpc.ErrorOf(line)),
            _ => null,
        };
    }

    private static TranscriptLine? Started(JsonElement item) => item.At("type").Text() switch
    {
        "commandExecution" => Line(TranscriptKind.Uses, item.At("command").Words()),
        "fileChange" => Line(TranscriptKind.Uses, CodexAsks.Changes(item)),
        "mcpToolCall" => Line(TranscriptKind.Uses, $"{item.At("server").Text()} {item.At("tool").Text()} {item.At("arguments").Raw()}"),
        "webSearch" => Line(TranscriptKind.Uses, item.At("query").Words() is { } query ? $"Search: {query}" : null),
        _ => null,
    };

    private static TranscriptLine? Completed(JsonElement item) => item.At("type").Text() switch
    {
        "userMessage" => Line(TranscriptKind.Told, Texts(item.At("content"))),
        "agentMessage" or "plan" => Line(TranscriptKind.Says, item.At("text").Words()),
        "reasoning" => Line(TranscriptKind.Thinks, Texts(item.At("summary"))),
        "commandExecution" => Line(TranscriptKind.Result, item.At("aggregatedOutput").Words() ?? item.At("status").Words()),
        "fileChange" => Line(TranscriptKind.Result, item.At("status").Words()),
        "mcpToolCall" => Line(TranscriptKind.Result, item.At("error", "message").Words() ?? Texts(item.At("result", "content"))),
        _ => null,
    };

    private static TranscriptLine? Ended(JsonElement turn) => turn.At("status").Text() switch
    {
        "failed" => Line(TranscriptKind.Error, turn.At("error", "message").Words() ?? "The turn failed."),
        "interrupted" => Line(TranscriptKind.Note, "The turn was interrupted."),
        _ => null,
    };

    private static string Texts(JsonElement parts) =>
        string.Join('\n', parts.Items().Select(part => part.Words() ?? part.At("text").Words()).Where(text => text is not null));

    private static TranscriptLine? Line(TranscriptKind kind, string? text) => string.IsNullOrWhiteSpace(text) ? null : new(kind, text);
}

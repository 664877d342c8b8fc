using System.Text.Json;

namespace Helicarrier.Services.Control.Clients;

/// <summary>What Pi writes, as a person reads it.</summary>
internal static class PiTranscript
{
    /// <summary>What a line says; null when it says nothing.</summary>
    public static TranscriptLine? Show(JsonElement line) => line.At("type").Text() switch
    {
        "message_update" => Update(line.At("assistantMessageEvent")),
        "message_end" => Ended(line.At("message")),
        "tool_execution_start" => Line(TranscriptKind.Uses, Use(line)),
        "tool_execution_end" => Line(TranscriptKind.Result, Texts(line.At("result", "content"))),
        "auto_retry_start" => Line(TranscriptKind.Note, $"It tries again: {line.At("errorMessage").Text()}"),
        "extension_error" => Line(TranscriptKind.Error, line.At("error").Words()),
        "extension_ui_request" when line.At("method").Is("notify") => Line(TranscriptKind.Note, line.At("message").Words()),
        "response" when line.At("success").ValueKind == JsonValueKind.False => Line(TranscriptKind.Error, line.At("error").Words()),
        _ => null,
    };

    private static TranscriptLine? Update(JsonElement update) => update.At("type").Text() switch
    {
        "text_end" => Line(TranscriptKind.Says, update.At("content").Words()),
        "thinking_end" => Line(TranscriptKind.Thinks, update.At("content").Words()),
        _ => null,
    };

    private static TranscriptLine? Ended(JsonElement message) => (message.At("role").Text(), message.At("stopReason").Text()) switch
    {
        ("user", _) => Line(TranscriptKind.Told, message.At("content").Words() ?? Texts(message.At("content"))),
        ("assistant", "error") => Line(TranscriptKind.Error, message.At("errorMessage").Words() ?? "The turn failed."),
        ("assistant", "aborted") => Line(TranscriptKind.Note, "The turn was interrupted."),
        _ => null,
    };

    private static string? Use(JsonElement line) =>
        line.At("toolName").Words() is { } tool ? $"{tool}: {line.At("args", "command").Words() ?? line.At("args").Raw()}" : null;

    private static string Texts(JsonElement parts) =>
        string.Join('\n', parts.Items().Select(part => part.At("text").Words()).Where(text => text is not null));

    private static TranscriptLine? Line(TranscriptKind kind, string? text) => string.IsNullOrWhiteSpace(text) ? null : new(kind, text);
}

using System.Text.Json;

namespace Helicarrier.Services.Control.Clients;

/// <summary>What Claude Code's lines say to a person.</summary>
internal static class ClaudeTranscript
{
    /// <inheritdoc cref="IClientDialogue.Show"/>
    public static TranscriptLine? Show(JsonElement line) => line.At("type").Text() switch
    {
        "assistant" or "user" => Content(line.At("message", "content"), line.At("type").Is("user")),
        "control_request" when line.At("request", "subtype").Is("can_use_tool") =>
            new(TranscriptKind.Note, "Asks: " + ClaudePermission.Read(line.At("request")).Offer.Title),
        "control_cancel_request" => new(TranscriptKind.Note, "No longer asks."),
        "result" when line.At("is_error").IsTrue() => new(TranscriptKind.Error, "The turn ended: " + (line.At("result").Words() ?? End(line))),
        "result" => new(TranscriptKind.Note, "The turn ended: " + End(line)),
        _ => null,
    };

    private static string End(JsonElement line) => line.At("terminal_reason").Words() ?? line.At("subtype").Words() ?? "no reason given";

    private static TranscriptLine? Content(JsonElement content, bool isTold)
    {
        if (content.Words() is { } text) return new(isTold ? TranscriptKind.Told : TranscriptKind.Says, text);
        return content.Items().Select(block => Block(block, isTold)).FirstOrDefault(static shown => shown is not null);
    }

    private static TranscriptLine? Block(JsonElement block, bool isTold) => block.At("type").Text() switch
    {
        "text" when block.At("text").Words() is { } text => new(isTold ? TranscriptKind.Told : TranscriptKind.Says, text),
        "thinking" when block.At("thinking").Words() is { } thought => new(TranscriptKind.Thinks, thought),
        "tool_use" => new(TranscriptKind.Uses, ClaudePermission.Title(block.At("name").Name() ?? "a tool", block.At("input"))),
        "tool_result" => new(block.At("is_error").IsTrue() ? TranscriptKind.Error : TranscriptKind.Result, Result(block.At("content"))),
        _ => null,
    };

    private static string Result(JsonElement content) =>
        content.Text() ?? string.Join("\n", content.Items().Select(static part => part.At("text").Text()).Where(static text => text is not null));
}

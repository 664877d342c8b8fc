using System.Text.Json;

namespace Helicarrier.Services.Control.Clients;

/// <summary>What Claude Code's lines say to a person.</summary>
internal static class ClaudeTranscript
{
    private const string NoteStart = "<local-command-stdout>";
    private const string NoteEnd = "</local-command-stdout>";

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
        if (content.Words() is { } text) return Spoken(text, isTold);
        return content.Items().Select(block => Block(block, isTold)).FirstOrDefault(static shown => shown is not null);
    }

    private static TranscriptLine? Block(JsonElement block, bool isTold) => block.At("type").Text() switch
    {
        "text" when block.At("text").Words() is { } text => Spoken(text, isTold),
        "thinking" when block.At("thinking").Words() is { } thought => new(TranscriptKind.Thinks, thought),
        "tool_use" => new(TranscriptKind.Uses, ClaudePermission.Title(block.At("name").Name() ?? "a tool", block.At("input"))),
        "tool_result" => new(block.At("is_error").IsTrue() ? TranscriptKind.Error : TranscriptKind.Result, Result(block.At("content"))),
        _ => null,
    };

    // What the client did by itself it notes as if it had been told: <local-command-stdout>Set model to x</local-command-stdout>.
    private static TranscriptLine Spoken(string text, bool isTold)
    {
        if (!isTold) return new(TranscriptKind.Says, text);
        var note = text.StartsWith(NoteStart, StringComparison.Ordinal) && text.EndsWith(NoteEnd, StringComparison.Ordinal);
        return note ? new(TranscriptKind.Note, text[NoteStart.Length..^NoteEnd.Length]) : new(TranscriptKind.Told, text);
    }

    private static string Result(JsonElement content) =>
        content.Text() ?? string.Join("\n", content.Items().Select(static part => part.At("text").Text()).Where(static text => text is not null));
}

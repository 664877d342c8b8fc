using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Talks;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>Reads what clients' hooks tell, whatever they tell: what is not understood is nothing, and nothing here throws.</summary>
internal static class HookCalls
{
    private const int LongestDirectory = 4_096;

    // Bytes of a rule that an answer repeats: an answer of more than 16 KB is not passed on.
    private const int LongestRule = 8 * 1024;

    /// <summary>Reads a call; null when it is about nothing that concerns the host.</summary>
    public static HookCall? Read(string client, JsonElement told) => client switch
    {
        "claude" => In(told.At("cwd"), Classic(client, told, "prompt_id")),
        "codex" => In(told.At("cwd"), Classic(client, told, "turn_id")),
        "gemini" => In(told.At("cwd"), Gemini(client, told)),
        "opencode" => OpenCode(client, told.At("hook_event_name").Text(), told.At("properties")),
        _ => null,
    };

    private static HookCall? In(JsonElement directory, HookCall? call) => call is null ? null : call with { Directory = Directory(directory) };

    private static HookCall? Classic(string client, JsonElement told, string turn)
    {
        if (Id(told.At("session_id")) is not { } session) return null;
        switch (told.At("hook_event_name").Text())
        {
            case "UserPromptSubmit":
                return new(HookCallKind.Prompt, client, session);
            case "Stop" or "SessionEnd":
                return new(HookCallKind.Withdraw, client, session) { IsLast = told.At("hook_event_name").Text() == "SessionEnd" };
            case "PostToolUse" or "PostToolUseFailure" or "PermissionDenied" when Id(told.At("tool_name")) is { } tool:
                return new(HookCallKind.Settle, client, session)
                {
                    Use = Id(told.At("tool_use_id")), Subject = Hash(tool, told.At("tool_input")),
                };
            case "PermissionRequest" when Id(told.At("tool_name")) is { } tool:
                var (offer, terms) = ClaudePermission.Read(told, told.At("tool_input"));

                // Questions and plans are for the client's own dialog: no hook is known to answer them.
                if (offer.Kind != AskKind.Permission) return null;
                var mayAlways = client == "claude" && terms.GetRawText().Length <= LongestRule && offer.Answers.Contains(AnswerKind.Always);
                return new(HookCallKind.Ask, client, session)
                {
                    Turn = Id(told.At(turn)), Use = Id(told.At("tool_use_id")),
                    Subject = Hash(tool, told.At("tool_input")), Terms = mayAlways ? terms : default,
                    Offer = TalkStore.Kept(mayAlways ? offer with { Reason = null } : offer with
                    {
                        Reason = null, Answers = [AnswerKind.Allow, AnswerKind.Deny], AlwaysMeans = null,
                    }),
                };
            default:
                return null;
        }
    }

    // None of its hooks can answer a question.
    private static HookCall? Gemini(string client, JsonElement told) => (Id(told.At("session_id")), told.At("hook_event_name").Text()) switch
    {
        ({ } session, "BeforeAgent") => new(HookCallKind.Prompt, client, session),
        ({ } session, "AfterAgent") => new(HookCallKind.Withdraw, client, session),
        ({ } session, "SessionEnd") => new(HookCallKind.Withdraw, client, session) { IsLast = true },
        _ => null,
    };

    private static HookCall? OpenCode(string client, string? name, JsonElement told)
    {
        if ((Id(told.At("sessionID")) ?? Id(told.At("info", "id"))) is not { } session) return null;
        switch (name)
        {
            case "permission.asked" when Id(told.At("id")) is { } id && Id(told.At("permission")) is { } permission:
                var patterns = told.At("patterns").Items().Select(static one => one.Words()).OfType<string>().ToList();
                var always = told.At("always").Items().Select(static one => one.Words()).OfType<string>().ToList();
                var subject = told.At("metadata", "command").Words() ?? told.At("metadata", "filepath").Words() ?? string.Join(", ", patterns);
                var means = always.Count == 0 ? permission : string.Join(", ", always);
                return new(HookCallKind.Ask, client, session)
                {
                    Subject = id,
                    Offer = TalkStore.Kept(new()
                    {
                        Kind = AskKind.Permission, Title = subject.Length == 0 ? permission : ClientJson.Line($"{permission}: {subject}"),
                        Tool = permission, Detail = told.At("metadata", "diff").Words() ?? (subject.Length == 0 ? null : subject),
                        Answers = [AnswerKind.Allow, AnswerKind.Always, AnswerKind.Deny], AlwaysMeans = ClientJson.Line(means),
                    }),
                };
            case "permission.replied" when (Id(told.At("requestID")) ?? Id(told.At("permissionID"))) is { } id:
                return new(HookCallKind.Settle, client, session) { Subject = id };
            case "session.idle" or "session.error" or "session.deleted":
                return new(HookCallKind.Withdraw, client, session);
            default:
                return null;
        }
    }

    // A name in which something is hidden names nothing.
    private static string? Id(JsonElement value) => value.Name() is { } name && ReferenceEquals(VisibleText.Line(name), name) ? name : null;

    private static string? Directory(JsonElement value) =>
        value.Words() is { Length: <= LongestDirectory } path ? VisibleText.Line(path) : null;

    // The same input in another order is the same.
    private static string Hash(string tool, JsonElement input)
    {
        var whole = JsonSerializer.SerializeToElement(new { tool, input = input.Copy() is { } copy ? JsonElement.Parse(copy) : (object?)input.Raw() });
        return CanonicalJson.Hash(CanonicalJson.Write(whole));
    }
}

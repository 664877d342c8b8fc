using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Control.Clients;

/// <summary>
/// Claude Code over its stream of JSON lines. It takes messages at any time and queues them by itself, and it confirms any model's name: which
/// one it uses is told by its answers. Seen with 2.1.332.
/// </summary>
public sealed class ClaudeDialogue : IClientDialogue
{
    private const string Initialize = "initialize";
    private const string Cancel = "cancel ";
    private const string Switching = "model";

    // What it writes where no model answered.
    private const string NoModel = SessionTrack.NoModel;

    public string Client => "claude";

    public ClientVerbs Verbs { get; } = new(
        Interrupt: true, Model: true, InterruptLeaves: "A process that left the session of its shell lives on, and so does the session itself.");

    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<string> Arguments(RunId run, string? model)
    {
        ModelName.Checked(model);
        string[] fixedOnes =
        [
            "-p", "--input-format", "stream-json", "--output-format", "stream-json", "--verbose", "--permission-prompt-tool", "stdio",
            "--replay-user-messages", "--session-id", run.ToGuid().ToString(),
        ];
        return model is null ? fixedOnes : [.. fixedOnes, "--model", model];
    }

    public void Open(Conversation conversation, RunId run, string directory, string? model)
    {
        (conversation.Directory, conversation.SessionId) = (directory, run.ToGuid().ToString());
        Control(conversation, Initialize, new() { ["subtype"] = "initialize" });
    }

    public void Say(Conversation conversation, Guid id, string text)
    {
        conversation.Send(new JsonObject
        {
            ["type"] = "user", ["uuid"] = id.ToString(),
            ["message"] = new JsonObject
            {
                ["role"] = "user", ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
            },
        });
        conversation.Held.Add(new(id, "", IsSent: true));
        if (conversation.Turn == TurnState.Idle) conversation.Turn = TurnState.Working;
    }

    // A message that is queued would begin the next turn by itself: it is taken back first.
    public void Interrupt(Conversation conversation)
    {
        foreach (var held in conversation.Held)
        {
            Control(
                conversation, Cancel + held.Id, new() { ["subtype"] = "cancel_async_message", ["message_uuid"] = held.Id.ToString() });
        }

        Control(conversation, "interrupt", new() { ["subtype"] = "interrupt" });
        foreach (var task in conversation.Tasks)
        {
            Control(conversation, "task", new() { ["subtype"] = "stop_task", ["task_id"] = task });
        }
    }

    public void Switch(Conversation conversation, string model)
    {
        conversation.WantedModel = model;
        Control(conversation, Switching, new() { ["subtype"] = "set_model", ["model"] = model });
    }

    // It says nothing to an answer: given is heard.
    public void Answer(Conversation conversation, OpenAsk ask, AskAnswer answer)
    {
        Decide(conversation, ask, answer);
        conversation.Settle(ask.Id, AskEnd.Answered);
    }

    public void Read(Conversation conversation, JsonElement line)
    {
        switch (line.At("type").Text())
        {
            case "system":
                ReadSystem(conversation, line);
                break;
            case "user" when line.At("isReplay").IsTrue():
                Begun(conversation, line.At("uuid").Text());
                break;
            case "assistant" when line.At("parent_tool_use_id").Text() is null:
                conversation.Turn = TurnState.Working;
                Uses(conversation, line.At("message", "model").Name());
                break;
            case "control_request" when line.At("request", "subtype").Is("can_use_tool") && line.At("request_id").Name() is { } id:
                Ask(conversation, id, line.At("request"));
                break;
            case "control_cancel_request" when line.At("request_id").Name() is { } gone:
                conversation.Settle(gone, AskEnd.Withdrawn);
                break;
            case "control_response":
                ReadReply(conversation, line.At("response"));
                break;
            case "result":
                ReadResult(conversation, line);
                break;
        }
    }

    public TranscriptLine? Show(JsonElement line) => ClaudeTranscript.Show(line);

    private static void Ask(Conversation conversation, string id, JsonElement request)
    {
        var (offer, terms) = ClaudePermission.Read(request);
        if (conversation.Asks.Count < Conversation.MostAsks)
        {
            conversation.Ask(id, offer, terms);
        }
        else
        {
            Decide(conversation, new(id, offer, terms), new(AnswerKind.Deny, "Too many questions are open."));
        }
    }

    private static void Decide(Conversation conversation, OpenAsk ask, AskAnswer answer) => conversation.Send(new JsonObject
    {
        ["type"] = "control_response",
        ["response"] = new JsonObject
        {
            ["subtype"] = "success", ["request_id"] = ask.Id, ["response"] = ClaudePermission.Decide(ask, answer),
        },
    });

    private static void Control(Conversation conversation, string purpose, JsonObject request) => conversation.Send(new JsonObject
    {
        ["type"] = "control_request", ["request_id"] = conversation.Request(purpose), ["request"] = request,
    });

    private static void ReadSystem(Conversation conversation, JsonElement line)
    {
        var task = line.At("task_id").Name();
        switch (line.At("subtype").Text())
        {
            case "init":
                (conversation.Turn, conversation.Error) = (TurnState.Working, null);
                conversation.SessionId = line.At("session_id").Name() ?? conversation.SessionId;
                Uses(conversation, line.At("model").Name());
                break;
            case "task_started" when task is not null && !conversation.Tasks.Contains(task):
                conversation.Tasks.Add(task);
                break;
            case "task_updated" when task is not null && line.At("patch", "status").Text() is "killed" or "completed" or "failed" or "stopped":
            case "task_notification" when task is not null:
                conversation.Tasks.Remove(task);
                break;
        }
    }

    private static void ReadReply(Conversation conversation, JsonElement reply)
    {
        if (reply.At("request_id").Text() is not { } id || conversation.Answered(id) is not { } purpose) return;
        var isDone = reply.At("subtype").Is("success");
        switch (purpose)
        {
            case Initialize:
                conversation.Turn = !isDone ? TurnState.Failed : conversation.Held.Count > 0 ? TurnState.Working : TurnState.Idle;
                break;
            case Switching when !isDone:
                conversation.WantedModel = null;
                break;
            case not null when purpose.StartsWith(Cancel, StringComparison.Ordinal) && reply.At("response", "cancelled").IsTrue():
                Begun(conversation, purpose[Cancel.Length..]);
                break;
        }
        if (!isDone) conversation.Error = reply.At("error").Words() ?? "Claude Code refused an order without saying why.";
    }

    private static void ReadResult(Conversation conversation, JsonElement line)
    {
        conversation.Turn = TurnState.Idle;
        var isAborted = line.At("terminal_reason").Text()?.StartsWith("aborted", StringComparison.Ordinal) == true;
        if (line.At("is_error").IsTrue() && !isAborted)
        {
            conversation.Error = line.At("result").Words() ?? line.At("errors").Items().FirstOrDefault().Words() ?? line.At("subtype").Words();
        }
    }

    private static void Begun(Conversation conversation, string? id)
    {
        if (Guid.TryParse(id, out var message)) conversation.Held.RemoveAll(held => held.Id == message);
    }

    // It may have been asked for by a shorter name of the same model.
    private static void Uses(Conversation conversation, string? model)
    {
        if (model is null or NoModel) return;
        conversation.Model = model;
        if (conversation.WantedModel is { } wanted && model.Contains(wanted, StringComparison.Ordinal)) conversation.WantedModel = null;
    }
}

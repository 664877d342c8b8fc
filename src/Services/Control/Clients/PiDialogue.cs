using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>
/// Speaks to Pi through <c>pi --mode rpc</c>. Its own queue keeps what it holds through an abort and runs it after the next message, so that
/// nothing could be taken back: messages are held here instead. It asks for no leave by itself; its extensions may.
/// </summary>
public sealed class PiDialogue : IClientDialogue
{
    // What our requests are for. A message and a switch carry what they are about behind a colon.
    private const string State = "state";
    private const string Abort = "abort";
    private const string Prompt = "prompt:";
    private const string Command = "command:";
    private const string Model = "model:";

    public string Client => "pi";

    public ClientVerbs Verbs { get; } = new(Interrupt: true, Model: true, InterruptLeaves: "Processes that left their session (setsid) go on.");

    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<string> Arguments(RunId run, string? model)
    {
        ModelName.Checked(model);
        return ["--mode", "rpc"];
    }

    public void Open(Conversation conversation, RunId run, string directory, string? model)
    {
        conversation.Directory = directory;
        conversation.WantedModel = model;
        Call(conversation, State, "get_state");
    }

    public void Read(Conversation conversation, JsonElement line)
    {
        switch (line.At("type").Text())
        {
            case "response":
                ReadAnswer(conversation, line);
                break;
            case "extension_ui_request" when line.At("id").Name() is { } id:
                PiAsks.Read(conversation, id, line);
                break;
            case "agent_start":
                conversation.Turn = TurnState.Working;
                conversation.Error = null;
                break;
            case "auto_retry_start":
                conversation.Turn = TurnState.Working;
                break;
            case "agent_end" when conversation.Turn is TurnState.Working:
                conversation.SettleAll(AskEnd.Withdrawn);
                conversation.Turn = TurnState.Idle;
                SendHeld(conversation);
                break;
            case "message_start" or "message_end" when line.At("message", "role").Is("assistant"):
                ReadMessage(conversation, line.At("message"));
                PiAsks.Heard(conversation);
                break;
            case "tool_execution_start" or "tool_execution_end":
                PiAsks.Heard(conversation);
                break;
        }
    }

    public void Say(Conversation conversation, Guid id, string text)
    {
        conversation.Held.Add(new(id, text, IsSent: false));
        SendHeld(conversation);
    }

    public void Interrupt(Conversation conversation)
    {
        conversation.Held.Clear();
        if (conversation.Turn != TurnState.Working) return;
        PiAsks.Cancel(conversation);
        Call(conversation, Abort, "abort");
    }

    public void Switch(Conversation conversation, string model)
    {
        conversation.WantedModel = model;
        if (conversation.Turn is TurnState.Idle or TurnState.Working) SendModel(conversation, model);
    }

    public void Answer(Conversation conversation, OpenAsk ask, AskAnswer answer) => PiAsks.Answer(conversation, ask, answer);

    public TranscriptLine? Show(JsonElement line) => PiTranscript.Show(line);

    private static void ReadAnswer(Conversation conversation, JsonElement line)
    {
        if (line.At("id").Name() is not { } id || !conversation.Requests.TryGetValue(id, out var purpose)) return;
        var data = line.At("data");
        var error = line.At("success").ValueKind == JsonValueKind.False ? line.At("error").Words() ?? "Pi refused without a word." : null;
        if (error is null && (!line.At("success").IsTrue() || !IsUnderstood(purpose, data))) return;
        conversation.Answered(id);
        switch (purpose)
        {
            case State when error is not null:
                if (conversation.Turn == TurnState.Opening) conversation.Turn = TurnState.Failed;
                conversation.Error = error;
                break;
            case State:
                ReadState(conversation, data);
                break;
            case Abort when error is null:
                conversation.Turn = TurnState.Idle;
                conversation.SettleAll(AskEnd.Withdrawn);
                SendHeld(conversation);
                break;
            case Abort:
                conversation.Error = error;
                break;
            case { } model when model.StartsWith(Model, StringComparison.Ordinal):
                if (error is not null)
                {
                    conversation.RefusesModel(model[Model.Length..], error);
                }
                else
                {
                    conversation.ShowsModel(NameOf(data)!);
                }
                SendHeld(conversation);
                break;
            default:
                Prompted(conversation, purpose, error);
                break;
        }
    }

    // An answer without what it is needed for says nothing.
    private static bool IsUnderstood(string purpose, JsonElement data) => purpose switch
    {
        State => data.At("isStreaming").ValueKind is JsonValueKind.True or JsonValueKind.False,
        { } model when model.StartsWith(Model, StringComparison.Ordinal) => NameOf(data) is not null,
        _ => true,
    };

    private static void ReadState(Conversation conversation, JsonElement data)
    {
        var isNew = conversation.Turn == TurnState.Opening;
        conversation.SessionId = data.At("sessionId").Name() ?? conversation.SessionId;
        conversation.Turn = data.At("isStreaming").IsTrue() ? TurnState.Working : TurnState.Idle;
        if (NameOf(data.At("model")) is { } model) conversation.ShowsModel(model);
        if (isNew && conversation.WantedModel is { } wanted) SendModel(conversation, wanted);
        SendHeld(conversation);
    }

    private static void ReadMessage(Conversation conversation, JsonElement message)
    {
        if (message.At("provider").Name() is { } provider && message.At("model").Name() is { } model)
        {
            conversation.ShowsModel($"{provider}/{model}");
        }

        if (message.At("stopReason").Is("error")) conversation.Error = message.At("errorMessage").Words() ?? "The turn failed.";
    }

    private static void Prompted(Conversation conversation, string purpose, string? error)
    {
        var index = conversation.Held.FindIndex(held => held.Id.ToString() == purpose[(purpose.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var isCommand = purpose.StartsWith(Command, StringComparison.Ordinal);
        if (error is null)
        {
            if (index >= 0) conversation.Held.RemoveAt(index);

            // A command of an extension may begin no turn.
            if (isCommand) Call(conversation, State, "get_state");
            return;
        }

        // It can still be at the end of its last turn. Any other refusal is final.
        if (error.StartsWith("Agent is already processing", StringComparison.Ordinal))
        {
            if (index >= 0) conversation.Held[index] = conversation.Held[index] with { IsSent = false };
        }
        else
        {
            if (index >= 0) conversation.Held.RemoveAt(index);
            conversation.Error = error;
        }

        Call(conversation, State, "get_state");
    }

    // One at a time, and not before a switch was answered: Pi takes lines in any order.
    private static void SendHeld(Conversation conversation)
    {
        if (conversation is not { Turn: TurnState.Idle, Held: [{ IsSent: false } message, ..] }) return;
        if (conversation.Requests.Values.Any(purpose => purpose.StartsWith(Model, StringComparison.Ordinal))) return;
        conversation.Held[0] = message with { IsSent = true };
        conversation.Turn = TurnState.Working;
        conversation.Error = null;
        var purpose = message.Text.StartsWith('/') ? Command : Prompt;
        Call(conversation, purpose + message.Id, "prompt", new() { ["message"] = message.Text });
    }

    private static void SendModel(Conversation conversation, string model)
    {
        var slash = model.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == model.Length - 1)
        {
            conversation.RefusesModel(model, "Pi names a model by its provider: provider/model.");
            return;
        }

        Call(conversation, Model + model, "set_model", new() { ["provider"] = model[..slash], ["modelId"] = model[(slash + 1)..] });
    }

    private static string? NameOf(JsonElement model) =>
        model.At("provider").Name() is { } provider && model.At("id").Name() is { } id ? $"{provider}/{id}" : null;

    private static void Call(Conversation conversation, string purpose, string type, JsonObject? line = null)
    {
        line ??= [];
        line["id"] = conversation.Request(purpose);
        line["type"] = type;
        conversation.Send(line);
    }
}

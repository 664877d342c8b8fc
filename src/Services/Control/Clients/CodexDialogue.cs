using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>
/// Speaks to Codex through <c>codex app-server</c>. A thread is one conversation; while a turn runs, messages are steered into it. Threads that
/// Codex begins by itself can ask, and change nothing else.
/// </summary>
public sealed class CodexDialogue : IClientDialogue
{
    // What our requests are for. A turn's and a switch's carry what they are about behind a colon.
    private const string Initialize = "initialize";
    private const string Thread = "thread";
    private const string Turn = "turn";
    private const string StoppedTurn = "turn-to-stop";
    private const string Steer = "steer:";
    private const string Model = "model:";
    private const string Stopping = "stop:";
    private const string Aside = "aside";

    public string Client => "codex";

    public ClientVerbs Verbs { get; } = new(Interrupt: true, Model: true, InterruptLeaves: "Processes that left their session (setsid) go on.");

    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<string> Arguments(RunId run, string? model)
    {
        ModelName.Checked(model);
        return ["app-server"];
    }

    public void Open(Conversation conversation, RunId run, string directory, string? model)
    {
        conversation.Directory = directory;
        conversation.WantedModel = model;
        conversation.Call(Initialize, "initialize", new()
        {
            ["clientInfo"] = new JsonObject { ["name"] = "helicarrier", ["title"] = "Helicarrier", ["version"] = "1" },
            ["capabilities"] = new JsonObject { ["experimentalApi"] = true },
        });
    }

    public void Read(Conversation conversation, JsonElement line)
    {
        var method = line.At("method").Text();
        if (method is null)
        {
            ReadAnswer(conversation, line);
        }
        else if (line.At("id").RequestId() is { } id)
        {
            CodexAsks.Read(conversation, id, method, line.At("params"));
        }
        else
        {
            ReadNotice(conversation, method, line.At("params"));
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
        if (conversation.TurnId is { } turn)
        {
            Stop(conversation, turn);
            return;
        }

        // The turn was asked for and has no name yet: it is ended as soon as it has one.
        foreach (var (request, purpose) in conversation.Requests.ToList())
        {
            if (purpose == Turn) conversation.Requests[request] = StoppedTurn;
        }
    }

    public void Switch(Conversation conversation, string model)
    {
        conversation.WantedModel = model;
        if (conversation.SessionId is { } thread) SendModel(conversation, thread, model);
    }

    public void Answer(Conversation conversation, OpenAsk ask, AskAnswer answer) => CodexAsks.Answer(conversation, ask, answer);

    public TranscriptLine? Show(JsonElement line) => CodexTranscript.Show(line);

    private static void ReadAnswer(Conversation conversation, JsonElement line)
    {
        if (line.At("id").Name() is not { } id || !conversation.Requests.TryGetValue(id, out var purpose)) return;
        var result = line.At("result");
        var error = JsonRpc.ErrorOf(line);
        if (error is null && !IsUnderstood(purpose, result)) return;
        conversation.Answered(id);
        switch (purpose)
        {
            case Initialize or Thread when error is not null:
                conversation.Turn = TurnState.Failed;
                conversation.Error = error;
                break;
            case Initialize:
                conversation.Notify("initialized");
                StartThread(conversation);
                break;
            case Thread:
                OpenThread(conversation, result);
                break;
            case Turn or StoppedTurn when error is not null:
                conversation.Turn = TurnState.Idle;
                conversation.Error = error;
                SendHeld(conversation);
                break;
            case Turn or StoppedTurn:
                Begin(conversation, result.At("turn", "id").Name()!, mustStop: purpose == StoppedTurn);
                break;
            case { } steer when steer.StartsWith(Steer, StringComparison.Ordinal):
                Steered(conversation, steer[Steer.Length..], isIn: error is null);
                break;
            case { } model when model.StartsWith(Model, StringComparison.Ordinal) && error is not null:
                conversation.RefusesModel(model[Model.Length..], error);
                break;
        }
    }

    // An answer without what it is needed for says nothing.
    private static bool IsUnderstood(string purpose, JsonElement result) => result.ValueKind == JsonValueKind.Object && purpose switch
    {
        Thread => result.At("thread", "id").Name() is not null,
        Turn or StoppedTurn => result.At("turn", "id").Name() is not null,
        _ => true,
    };

    private static void ReadNotice(Conversation conversation, string method, JsonElement parameters)
    {
        if (parameters.At("threadId").Name() is not { } thread) return;
        var isOurs = thread == conversation.SessionId;
        switch (method)
        {
            case "turn/started" when isOurs && parameters.At("turn", "id").Name() is { } turn:
                Begin(conversation, turn, mustStop: false);
                break;
            case "turn/completed" when parameters.At("turn", "id").Name() is { } turn:
                CodexAsks.Withdraw(conversation, turn);
                if (isOurs) End(conversation, turn, parameters.At("turn"));
                break;
            case "thread/settings/updated" when isOurs && parameters.At("threadSettings", "model").Name() is { } model:
                conversation.ShowsModel(model);
                break;
            case "model/rerouted" when isOurs && parameters.At("toModel").Name() is { } model:
                conversation.ShowsModel(model);
                break;
            case "thread/status/changed" when isOurs && parameters.At("status", "type").Is("systemError"):
                conversation.Error ??= "Codex says that its thread has failed.";
                break;
            case "item/started" or "item/completed":
                CodexAsks.Note(conversation, method, parameters);
                if (parameters.At("item", "type").Is("userMessage")) Heard(conversation, parameters.At("item", "clientId").Name());
                break;
            case "serverRequest/resolved" when parameters.At("requestId").RequestId() is { } id:
                conversation.Settle(id, AskEnd.Elsewhere);
                break;
        }
    }

    private static void StartThread(Conversation conversation)
    {
        var parameters = new JsonObject
        {
            ["cwd"] = conversation.Directory,
            ["approvalPolicy"] = "on-request",
            ["sandbox"] = "workspace-write",
        };
        if (conversation.WantedModel is { } model) parameters["model"] = model;
        conversation.Call(Thread, "thread/start", parameters);
    }

    private static void OpenThread(Conversation conversation, JsonElement result)
    {
        var thread = result.At("thread", "id").Name()!;
        conversation.SessionId = thread;
        conversation.Turn = TurnState.Idle;
        if (result.At("model").Name() is { } model) conversation.ShowsModel(model);
        if (conversation.WantedModel is { } wanted) SendModel(conversation, thread, wanted);
        SendHeld(conversation);
    }

    private static void SendModel(Conversation conversation, string thread, string model) =>
        conversation.Call(Model + model, "thread/settings/update", new() { ["threadId"] = thread, ["model"] = model });

    // A turn takes the first message; once it has a name the others are steered into it.
    private static void SendHeld(Conversation conversation)
    {
        if (conversation.SessionId is not { } thread) return;
        for (var index = 0; index < conversation.Held.Count; index++)
        {
            var message = conversation.Held[index];
            if (message.IsSent) continue;
            if (conversation.Turn == TurnState.Idle)
            {
                conversation.Held.RemoveAt(index--);
                StartTurn(conversation, thread, message.Text);
            }
            else if (conversation is { Turn: TurnState.Working, TurnId: { } turn })
            {
                // Its text is kept until Codex has it: the turn may be over.
                conversation.Held[index] = message with { IsSent = true };
                conversation.Call(Steer + message.Id, "turn/steer", new()
                {
                    ["threadId"] = thread,
                    ["expectedTurnId"] = turn,
                    ["clientUserMessageId"] = message.Id.ToString(),
                    ["input"] = Input(message.Text),
                });
            }
            else
            {
                return;
            }
        }
    }

    private static void StartTurn(Conversation conversation, string thread, string text)
    {
        var parameters = new JsonObject { ["threadId"] = thread, ["input"] = Input(text) };
        if (conversation.WantedModel is { } model) parameters["model"] = model;
        conversation.Call(Turn, "turn/start", parameters);
        conversation.Turn = TurnState.Working;
        conversation.TurnId = null;
        conversation.Error = null;
    }

    private static JsonArray Input(string text) => [new JsonObject { ["type"] = "text", ["text"] = text }];

    private static void Begin(Conversation conversation, string turn, bool mustStop)
    {
        foreach (var (request, purpose) in conversation.Requests.ToList())
        {
            if (purpose != StoppedTurn) continue;
            mustStop = true;
            conversation.Requests[request] = Turn;
        }

        if (conversation.Requests.ContainsValue(Stopping + turn)) return;
        if (conversation.TurnId != turn) conversation.Error = null;
        conversation.Turn = TurnState.Working;
        conversation.TurnId = turn;
        if (mustStop) Stop(conversation, turn);
        SendHeld(conversation);
    }

    // The interrupt ends the turn and leaves its commands running; the second line ends those. What would be steered into a turn that is being
    // ended is dropped with it: without the turn's name messages wait for its end.
    private static void Stop(Conversation conversation, string turn)
    {
        conversation.Call(Stopping + turn, "turn/interrupt", new() { ["threadId"] = conversation.SessionId, ["turnId"] = turn });
        conversation.TurnId = null;
        CleanTerminals(conversation);
    }

    private static void CleanTerminals(Conversation conversation) =>
        conversation.Call(Aside, "thread/backgroundTerminals/clean", new() { ["threadId"] = conversation.SessionId });

    private static void End(Conversation conversation, string turn, JsonElement end)
    {
        if (conversation.TurnId is null ? conversation.Requests.ContainsValue(Turn) : conversation.TurnId != turn) return;
        conversation.Turn = TurnState.Idle;
        conversation.TurnId = null;
        conversation.Shown.Clear();

        // What it had and did not come to is gone with the turn.
        conversation.Held.RemoveAll(held => held is { IsSent: true, Text: "" });
        if (end.At("status").Is("failed")) conversation.Error = end.At("error", "message").Words() ?? "The turn failed.";

        // What a command began between the two lines of an interrupt is ended here.
        if (end.At("status").Is("interrupted")) CleanTerminals(conversation);
        SendHeld(conversation);
    }

    private static void Steered(Conversation conversation, string message, bool isIn)
    {
        var index = conversation.Held.FindIndex(held => held.Id.ToString() == message);
        if (index < 0) return;
        if (isIn)
        {
            conversation.Held[index] = conversation.Held[index] with { Text = "" };
            return;
        }

        // The turn was over when it came: it begins the next one.
        conversation.Held[index] = conversation.Held[index] with { IsSent = false };
        if (conversation.Turn == TurnState.Idle) SendHeld(conversation);
    }

    private static void Heard(Conversation conversation, string? message) =>
        conversation.Held.RemoveAll(held => held.IsSent && held.Id.ToString() == message);
}

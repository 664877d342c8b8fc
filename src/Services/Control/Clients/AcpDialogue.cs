using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>
/// Speaks the Agent Client Protocol. A prompt is answered when its turn ends, and a second one would end the first: messages are held here and
/// sent one by one.
/// </summary>
public sealed class AcpDialogue : IClientDialogue
{
    // What our requests are for. A switch carries the model behind a colon.
    private const string Initialize = "initialize";
    private const string Authenticate = "authenticate";
    private const string Session = "session";
    private const string Prompt = "prompt";
    private const string CancelledPrompt = "cancelled-prompt";
    private const string Model = "model:";

    private readonly AcpClient _client;

    private AcpDialogue(AcpClient client) => _client = client;

    /// <summary>Gemini CLI. It starts itself a second time unless it is told not to.</summary>
    public static AcpDialogue Gemini { get; } = new(new(
        "gemini",
        ["--acp"],
        Authentication: "gemini-api-key",
        Environment: new Dictionary<string, string>(StringComparer.Ordinal) { [AgentEntry.NoRelaunch] = "true" }));

    /// <summary>Qwen Code.</summary>
    public static AcpDialogue Qwen { get; } = new(new("qwen", ["--acp"]));

    /// <summary>OpenCode.</summary>
    public static AcpDialogue OpenCode { get; } = new(new("opencode", ["acp"], SwitchesByOption: true));

    public string Client => _client.Name;

    public ClientVerbs Verbs { get; } = new(Interrupt: true, Model: true, InterruptLeaves: "Processes that left their session (setsid) go on.");

    public IReadOnlyDictionary<string, string> Environment => _client.Environment ?? new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<string> Arguments(RunId run, string? model)
    {
        ModelName.Checked(model);
        return _client.Arguments;
    }

    public void Open(Conversation conversation, RunId run, string directory, string? model)
    {
        conversation.Directory = directory;
        conversation.WantedModel = model;
        conversation.Call(Initialize, "initialize", new()
        {
            ["protocolVersion"] = 1,
            ["clientCapabilities"] = new JsonObject
            {
                ["fs"] = new JsonObject { ["readTextFile"] = false, ["writeTextFile"] = false },
                ["terminal"] = false,
            },
            ["clientInfo"] = new JsonObject { ["name"] = "helicarrier", ["title"] = "Helicarrier", ["version"] = "1" },
        });
    }

    public void Read(Conversation conversation, JsonElement line)
    {
        var method = line.At("method").Text();
        var parameters = line.At("params");
        if (method is null)
        {
            ReadAnswer(conversation, line);
        }
        else if (line.At("id").RequestId() is { } id)
        {
            AcpAsks.Read(conversation, id, method, parameters);
        }
        else if (method == "session/update" && IsOurs(conversation, parameters))
        {
            ReadUpdate(conversation, parameters.At("update"));
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
        if (conversation is not { Turn: TurnState.Working, SessionId: { } session }) return;
        conversation.Notify("session/cancel", new() { ["sessionId"] = session });
        AcpAsks.Cancel(conversation);
        foreach (var (request, purpose) in conversation.Requests.ToList())
        {
            if (purpose == Prompt) conversation.Requests[request] = CancelledPrompt;
        }
    }

    public void Switch(Conversation conversation, string model)
    {
        conversation.WantedModel = model;
        if (conversation.SessionId is { } session) SendModel(conversation, session, model);
    }

    public void Answer(Conversation conversation, OpenAsk ask, AskAnswer answer) => AcpAsks.Answer(conversation, ask, answer);

    public TranscriptLine? Show(JsonElement line) => AcpTranscript.Show(line);

    private static bool IsOurs(Conversation conversation, JsonElement parameters) =>
        parameters.At("sessionId").Name() is { } session && session == conversation.SessionId;

    private void ReadAnswer(Conversation conversation, JsonElement line)
    {
        if (line.At("id").Name() is not { } id || !conversation.Requests.TryGetValue(id, out var purpose)) return;
        var result = line.At("result");
        var error = JsonRpc.ErrorOf(line);
        if (error is null && !IsUnderstood(purpose, result)) return;
        conversation.Answered(id);
        switch (purpose)
        {
            case Initialize or Authenticate or Session when error is not null:
                conversation.Turn = TurnState.Failed;
                conversation.Error = error;
                break;
            case Initialize when _client.Authentication is { } method:
                conversation.Call(Authenticate, "authenticate", new() { ["methodId"] = method });
                break;
            case Initialize or Authenticate:
                conversation.Call(Session, "session/new", new() { ["cwd"] = conversation.Directory, ["mcpServers"] = new JsonArray() });
                break;
            case Session:
                OpenSession(conversation, result);
                break;
            case Prompt or CancelledPrompt:
                conversation.Turn = TurnState.Idle;
                if (purpose == Prompt && error is not null) conversation.Error = error;
                conversation.SettleAll(AskEnd.Withdrawn);
                SendHeld(conversation);
                break;
            case { } wanted when wanted.StartsWith(Model, StringComparison.Ordinal):
                if (error is not null)
                {
                    conversation.RefusesModel(wanted[Model.Length..], error);
                }
                else if (_client.SwitchesByOption)
                {
                    ShowModel(conversation, result);
                }
                else
                {
                    conversation.ShowsModel(wanted[Model.Length..]);
                }
                SendHeld(conversation);
                break;
        }
    }

    // An answer without what it is needed for says nothing. That a client took a switch, or authenticated, it may say by nothing at all.
    private bool IsUnderstood(string purpose, JsonElement result) => purpose switch
    {
        Session => result.At("sessionId").Name() is not null,
        Prompt or CancelledPrompt => result.At("stopReason").Name() is not null,
        Initialize => result.ValueKind == JsonValueKind.Object,
        { } wanted when wanted.StartsWith(Model, StringComparison.Ordinal) && _client.SwitchesByOption => ModelOption(result) is not null,
        _ => result.ValueKind is JsonValueKind.Object or JsonValueKind.Null,
    };

    private void ReadUpdate(Conversation conversation, JsonElement update)
    {
        switch (update.At("sessionUpdate").Text())
        {
            case "config_option_update" when _client.SwitchesByOption:
                ShowModel(conversation, update);
                break;
            case "agent_message_chunk":
                AcpAsks.Heard(conversation);
                break;
            case "tool_call_update" when update.At("toolCallId").Name() is { } tool:
                AcpAsks.Went(conversation, tool, isOver: update.At("status").Text() is "completed" or "failed");
                break;
        }
    }

    private void OpenSession(Conversation conversation, JsonElement result)
    {
        var session = result.At("sessionId").Name()!;
        conversation.SessionId = session;
        conversation.Turn = TurnState.Idle;
        if (_client.SwitchesByOption)
        {
            ShowModel(conversation, result);
        }
        else if (result.At("models", "currentModelId").Name() is { } model)
        {
            conversation.ShowsModel(model);
        }
        if (conversation.WantedModel is { } wanted) SendModel(conversation, session, wanted);
        SendHeld(conversation);
    }

    private void SendModel(Conversation conversation, string session, string model)
    {
        if (_client.SwitchesByOption)
        {
            conversation.Call(Model + model, "session/set_config_option", new() { ["sessionId"] = session, ["configId"] = "model", ["value"] = model });
        }
        else
        {
            conversation.Call(Model + model, "session/set_model", new() { ["sessionId"] = session, ["modelId"] = model });
        }
    }

    private static void ShowModel(Conversation conversation, JsonElement options)
    {
        if (ModelOption(options) is { } model) conversation.ShowsModel(model);
    }

    private static string? ModelOption(JsonElement options) =>
        options.At("configOptions").Items().Where(option => option.At("id").Is("model")).Select(option => option.At("currentValue").Name()).FirstOrDefault();

    // A prompt waits for a switch that was not answered: clients take requests in any order.
    private static void SendHeld(Conversation conversation)
    {
        if (conversation is not { Turn: TurnState.Idle, SessionId: { } session, Held: [var message, ..] }) return;
        if (conversation.Requests.Values.Any(purpose => purpose.StartsWith(Model, StringComparison.Ordinal))) return;
        conversation.Held.RemoveAt(0);
        conversation.Turn = TurnState.Working;
        conversation.Error = null;
        conversation.Call(Prompt, "session/prompt", new()
        {
            ["sessionId"] = session,
            ["prompt"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = message.Text }),
        });
    }
}

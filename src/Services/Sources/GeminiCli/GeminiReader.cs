using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.GeminiCli;

/// <summary>
/// Reads a Gemini CLI chat: a line for the session, a line for each message and for each change. A chat of the older form
/// is one object with all its messages, which is read as one line. A rewind takes messages from view, not from the bill.
/// </summary>
public sealed class GeminiReader : JsonLogReader
{
    /// <summary>The client's name: agent kind, and first half of the agent's id.</summary>
    public const string Client = "gemini-cli";

    /// <summary>The client's own models are Google's; a chat does not say through which of Google's doors they were called.</summary>
    internal const string Provider = "google";

    private static readonly string[] SessionFields =
        ["sessionId", "projectHash", "startTime", "lastUpdated", "kind", "summary", "directories", "messages", "memoryScratchpad"];

    private static readonly string[] MessageFields =
        ["id", "timestamp", "type", "content", "displayContent", "thoughts", "tokens", "model", "toolCalls"];

    private readonly LogFileIdentity _file;
    private readonly string _label;
    private string? _project;
    private SessionTrack? _session;

    /// <param name="file">Whose lines are read.</param>
    /// <param name="project">The folder that the chat is about; null when nothing beside the chat names it.</param>
    /// <param name="state">What <see cref="SaveState"/> gave after the last line read; null at the beginning.</param>
    public GeminiReader(LogFileIdentity file, string? project, string? state = null)
    {
        _file = file;
        _label = GeminiFiles.Label(file.Path);
        var saved = state is null ? null : JsonSerializer.Deserialize(state, GeminiStateJson.Default.GeminiReaderState);
        _project = project ?? saved?.Project;
        if (saved?.Session is { } session)
        {
            _session = new(session)
            {
                ParentSessionId = GeminiFiles.Parent(file.Path), Project = _project, TitleRank = saved.TitleRank, HasTask = saved.HasTask,
            };
        }
    }

    public override string SaveState() => JsonSerializer.Serialize(
        new() { Session = _session?.SessionId, Project = _project, TitleRank = _session?.TitleRank ?? 0, HasTask = _session?.HasTask ?? false },
        GeminiStateJson.Default.GeminiReaderState);

    private protected override IReadOnlyList<SessionPatch> TakeSessions()
    {
        if (_session is not { Touched: true } session) return [];
        session.Touched = false;
        return [session.ToPatch(Client, SourceNames.GeminiCli, Provider, _label)];
    }

    private protected override void Understand(JsonElement value, long offset)
    {
        if (value.Get("$set") is { ValueKind: JsonValueKind.Object } change)
        {
            ReadSession(change, offset);
        }
        else if (value.Get("$rewindTo").ValueKind != JsonValueKind.Undefined)
        {
            return;
        }
        else if (value.Get("type").Text() is not null)
        {
            ReadMessage(value, offset);
        }
        else if (value.Get("sessionId").Text() is not null)
        {
            ReadSession(value, offset);
        }
        else
        {
            Counters.Unfamiliar("type:none");
        }
    }

    /// <summary>What is said about the session, and the messages that come with it. The first id names the file's session.</summary>
    private void ReadSession(JsonElement facts, long offset)
    {
        facts.ReportUnknown(Counters, SessionFields, "field");
        if (facts.Get("directories") is { ValueKind: JsonValueKind.Array } folders && folders.GetArrayLength() > 0)
        {
            _project ??= folders[0].Text();
        }
        if (_session is null && facts.Get("sessionId").Text() is { Length: > 0 } id)
        {
            _session = new(id) { ParentSessionId = GeminiFiles.Parent(_file.Path) };
        }
        if (_session is { } session)
        {
            session.Project ??= _project;
            if (facts.Get("startTime").Time() is { } start) session.See(start);
            if (facts.Get("summary").Prefix(PromptText.MaxTask) is { Length: > 0 } summary)
            {
                session.Entitle(PromptText.Title(summary), SessionTrack.SummaryTitle);
            }
        }

        if (facts.Get("messages") is not { ValueKind: JsonValueKind.Array } messages) return;
        foreach (var message in messages.EnumerateArray())
        {
            try
            {
                ReadMessage(message, offset);
            }
            catch (InvalidOperationException)
            {
                // Text that is no text: the message is refused, those beside it are read.
                Counters.Skip(SkipReasons.InvalidJson);
            }
        }
    }

    private void ReadMessage(JsonElement message, long offset)
    {
        message.ReportUnknown(Counters, MessageFields, "field");
        var at = message.Get("timestamp").Time();
        var id = message.Get("id").Text();
        if (_session is not { } session)
        {
            if (message.Get("tokens").ValueKind == JsonValueKind.Object) Counters.Skip(SkipReasons.NoSession);
            return;
        }

        session.See(at);
        switch (message.Get("type").Text())
        {
            case "user":
                ReadPrompt(session, id, at, message.Get("content").FirstSaid(PromptText.MaxTask));
                break;
            case "gemini":
                ReadAnswer(session, message, id, at);
                if (message.Get("tokens") is { ValueKind: JsonValueKind.Object } tokens) Bill(session, message, tokens, id, at, offset);
                break;
            case "error":
                var text = message.Get("content").FirstText(PromptText.MaxTimeline);
                session.Move(SessionStatus.Failed, "client_error", text);
                if (id is not null && at is { } failed && text is not null) Timeline.AddError(session.SessionId, id, failed, text);
                break;
            case "info" or "warning":
                break;
            case var type:
                Counters.Unfamiliar("type:" + JsonValues.Short(type ?? "none"));
                break;
        }
    }

    private void ReadPrompt(SessionTrack session, string? id, DateTimeOffset? at, string? text)
    {
        if (text is null) return;
        session.Prompt(text);
        session.Move(SessionStatus.Running);
        if (id is not null && at is { } time) Timeline.AddMessage(session.SessionId, id, time, "user", text);
    }

    private void ReadAnswer(SessionTrack session, JsonElement message, string? id, DateTimeOffset? at)
    {
        var model = message.Get("model").Text();
        var calls = message.Get("toolCalls");
        session.Model = model ?? session.Model;
        session.Move(calls.ValueKind == JsonValueKind.Array && calls.GetArrayLength() > 0 && !EndsTask(calls) ? SessionStatus.Running : SessionStatus.Success);
        if (id is null || at is not { } time) return;
        if (message.Get("content").FirstText(PromptText.MaxTimeline) is { Length: > 0 } text)
        {
            Timeline.AddMessage(session.SessionId, id, time, "assistant", text, model);
        }
        Timeline.AddTools(session.SessionId, id, time, calls);
    }

    /// <summary>A subagent hands its result over with a call of this tool, and nothing comes after it.</summary>
    private bool EndsTask(JsonElement calls) => GeminiFiles.Parent(_file.Path) is not null
        && calls.EnumerateArray().Any(call => call.Get("name").Text() == "complete_task" && call.Get("status").Text() is null or "success");

    private void Bill(SessionTrack session, JsonElement message, JsonElement tokens, string? id, DateTimeOffset? at, long offset)
    {
        var bad = false;
        var counts = GeminiTokens.Read(tokens, Counters, ref bad);
        var classes = counts.ToTokens(out var flags);
        if (!CanBill(classes, bad, at, id)) return;
        Counters.UsageSeen++;
        Usage.Add(new()
        {
            Id = EventId.From(SourceNames.GeminiCli, session.SessionId, id!),
            Source = SourceNames.GeminiCli,
            SessionId = session.SessionId,
            Provider = Provider,
            Model = message.Get("model").Text(),
            OccurredAt = at!.Value,
            Tokens = classes,
            Flags = flags.Doubted(bad),
            // The older form is the one that was carried over; within a file the last line about a message is right.
            WitnessRank = GeminiFiles.IsLegacy(_file.Path) ? 1 : 0,
            WitnessOrder = -offset,
        });
    }
}

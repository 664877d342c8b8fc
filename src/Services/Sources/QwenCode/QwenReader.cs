using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.QwenCode;

/// <summary>
/// Reads a Qwen Code chat. Its telemetry lines name every call, those of subagents and of the client's own housekeeping
/// included; answers repeat the session's own calls and are billed only where no telemetry came before them.
/// </summary>
public sealed class QwenReader : JsonLogReader
{
    /// <summary>The client's name: agent kind, and first half of the agent's id.</summary>
    public const string Client = "qwen-code";

    /// <summary>Answers kept that telemetry may still repeat; one that comes later than so many others was a call without telemetry.</summary>
    private const int MostUnmatched = 32;

    private const string AnswerEvent = "qwen-code.api_response";

    private const string ErrorEvent = "qwen-code.api_error";

    private static readonly string[] LineFields =
    [
        "uuid", "parentUuid", "sessionId", "timestamp", "type", "subtype", "cwd", "version", "gitBranch", "model", "message", "usageMetadata",
        "systemPayload", "toolCallResult", "contextWindowSize", "agentId", "isSidechain", "provenance",
    ];

    private readonly QwenState _state;
    private readonly string _label;
    private SessionTrack? _session;

    /// <param name="file">Whose lines are read; its name is the session's id where lines name none.</param>
    /// <param name="state">What <see cref="SaveState"/> gave after the last line read; null at the beginning.</param>
    public QwenReader(LogFileIdentity file, string? state = null)
    {
        _label = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file.Path))) is { Length: > 0 } project ? project : "unknown";
        _state = QwenState.Parse(state);
        if (_state.Session is { } session)
        {
            _session = new(session) { Project = _state.Project, TitleRank = _state.TitleRank, HasTask = _state.HasTask };
        }
    }

    public override string SaveState() => (_state with
    {
        Session = _session?.SessionId,
        Project = _session?.Project,
        TitleRank = _session?.TitleRank ?? 0,
        HasTask = _session?.HasTask ?? false,
    }).ToJson();

    private protected override IReadOnlyList<SessionPatch> TakeSessions()
    {
        if (_session is not { Touched: true } session) return [];
        session.Touched = false;
        return [session.ToPatch(Client, SourceNames.QwenCode, null, _label)];
    }

    private protected override void Understand(JsonElement value, long offset)
    {
        value.ReportUnknown(Counters, LineFields, "field");
        var at = value.Get("timestamp").Time();
        if (_session is null && value.Get("sessionId").Text() is { Length: > 0 } id) _session = new(id);
        if (_session is not { } session)
        {
            if (Event(value).ValueKind == JsonValueKind.Object || value.Get("usageMetadata").ValueKind == JsonValueKind.Object)
            {
                Counters.Skip(SkipReasons.NoSession);
            }
            return;
        }

        session.Project ??= value.Get("cwd").Text();
        session.GitBranch = value.Get("gitBranch").Text() ?? session.GitBranch;
        session.Version = value.Get("version").Text() ?? session.Version;
        session.See(at);
        switch (value.Get("type").Text())
        {
            case "user":
                ReadPrompt(session, value, at);
                break;
            case "assistant":
                ReadAnswer(session, value, at);
                break;
            case "system":
                if (Event(value) is { ValueKind: JsonValueKind.Object } call) BillEvent(session, call, at);
                if (Event(value, ErrorEvent) is { ValueKind: JsonValueKind.Object } error) Fail(session, value, error, at);
                break;
            case "tool_result":
                session.Move(SessionStatus.Running);
                break;
            case var type:
                Counters.Unfamiliar("type:" + JsonValues.Short(type ?? "none"));
                break;
        }
    }

    /// <summary>The telemetry of an answered call; undefined for every other line.</summary>
    private static JsonElement Event(JsonElement line, string name = AnswerEvent) =>
        line.Get("subtype").Text() == "ui_telemetry" && line.Get("systemPayload").Get("uiEvent") is var call && call.Get("event.name").Text() == name
            ? call
            : default;

    /// <summary>A request that failed. One of a subagent is the subagent's trouble: the session goes on with what it answers.</summary>
    private void Fail(SessionTrack session, JsonElement line, JsonElement error, DateTimeOffset? at)
    {
        if (error.Get("subagent_name").Text() is { Length: > 0 }) return;
        var code = error.Get("status_code").Whole()?.ToString(CultureInfo.InvariantCulture) ?? error.Get("error_type").Prefix(PromptText.MaxTitle);
        var message = error.Get("error_message").Prefix(PromptText.MaxTimeline) ?? error.Get("error").Prefix(PromptText.MaxTimeline);
        session.Move(SessionStatus.Failed, string.IsNullOrEmpty(code) ? "api_error" : code, message);
        if (line.Get("uuid").Text() is { } id && at is { } time)
        {
            Timeline.AddError(session.SessionId, id, time, message ?? code ?? "api_error");
        }
    }

    private void ReadPrompt(SessionTrack session, JsonElement line, DateTimeOffset? at)
    {
        var message = line.Get("message");
        if ((message.Get("parts").FirstSaid(PromptText.MaxTask) ?? message.FirstSaid(PromptText.MaxTask)) is not { } text) return;
        session.Prompt(text);
        session.Move(SessionStatus.Running);
        if (line.Get("uuid").Text() is { } id && at is { } time) Timeline.AddMessage(session.SessionId, id, time, "user", text);
    }

    private void ReadAnswer(SessionTrack session, JsonElement line, DateTimeOffset? at)
    {
        var model = line.Get("model").Text();
        session.Model = model ?? session.Model;
        var calls = Parts(line).Count(part => part.Get("functionCall").ValueKind == JsonValueKind.Object);
        session.Move(calls > 0 ? SessionStatus.Running : SessionStatus.Success);
        var id = line.Get("uuid").Text();
        if (id is not null && at is { } time)
        {
            if (FirstText(line, PromptText.MaxTimeline) is { } text)
            {
                Timeline.AddMessage(session.SessionId, id, time, "assistant", text, model);
            }
            foreach (var call in Parts(line).Select(part => part.Get("functionCall")).Where(call => call.ValueKind == JsonValueKind.Object))
            {
                Timeline.AddTool(session.SessionId, call.Get("id").Text() ?? $"{id}#{--calls}", time, call.Get("name").Prefix(PromptText.MaxTitle),
                    call.Get("args").Raw(PromptText.MaxTimeline));
            }
        }

        if (!_state.HasTelemetry && line.Get("usageMetadata") is { ValueKind: JsonValueKind.Object } usage)
        {
            BillAnswer(session, usage, at, id, model);
        }
    }

    private void BillAnswer(SessionTrack session, JsonElement metadata, DateTimeOffset? at, string? id, string? model)
    {
        var bad = false;
        var tokens = QwenTokens.OfMetadata(metadata, Counters, ref bad);
        if (!CanBill(tokens.ToTokens(out _), bad, at, id)) return;
        _state.Unmatched.Add(new(id!, tokens.Prompt, tokens.Candidates));
        if (_state.Unmatched.Count > MostUnmatched) _state.Unmatched.RemoveAt(0);
        Add(session, tokens, bad, at!.Value, id!, model, null);
    }

    /// <summary>A call by its telemetry. One whose answer was billed before the first telemetry came is that answer's call.</summary>
    private void BillEvent(SessionTrack session, JsonElement call, DateTimeOffset? at)
    {
        _state.HasTelemetry = true;
        var bad = false;
        var tokens = QwenTokens.OfEvent(call, Counters, ref bad);
        var response = call.Get("response_id").Text();
        if (!CanBill(tokens.ToTokens(out _), bad, at, response)) return;
        var place = _state.Unmatched.FindIndex(answer => answer.Prompt == tokens.Prompt && answer.Candidates == tokens.Candidates);
        var key = place < 0 ? response! : _state.Unmatched[place].Id;
        if (place >= 0) _state.Unmatched.RemoveAt(place);
        var latency = call.Get("duration_ms").Whole();
        Add(session, tokens, bad, at!.Value, key, call.Get("model").Text(), call.Get("subagent_name").Text(), response, latency);
    }

    private void Add(
        SessionTrack session, QwenTokens tokens, bool bad, DateTimeOffset at, string key, string? model, string? subagent, string? response = null,
        long? latency = null)
    {
        Counters.UsageSeen++;
        Usage.Add(new()
        {
            Id = EventId.From(SourceNames.QwenCode, key),
            Source = SourceNames.QwenCode,
            SessionId = session.SessionId,
            SubagentId = string.IsNullOrEmpty(subagent) ? null : subagent,
            RequestId = response,
            Model = model,
            OccurredAt = at,
            Tokens = tokens.ToTokens(out var flags),
            Flags = flags.Doubted(bad),
            LatencyMs = latency,
            // The telemetry of a call says more than its answer.
            WitnessRank = response is null ? 1 : 0,
        });
    }

    private static JsonElement.ArrayEnumerator Parts(JsonElement line) =>
        line.Get("message").Get("parts") is { ValueKind: JsonValueKind.Array } parts ? parts.EnumerateArray() : default;

    private static string? FirstText(JsonElement line, int maxChars)
    {
        foreach (var part in Parts(line))
        {
            if (part.Get("thought").ValueKind != JsonValueKind.True && part.Get("text").Prefix(maxChars) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return line.Get("message").Prefix(maxChars);
    }
}

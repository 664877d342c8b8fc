using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.OpenClaw;

/// <summary>
/// Reads a session of OpenClaw, pi or oh-my-pi: entries with an id and a parent. Branches that were left were paid for; a
/// session that was begun from another repeats its entries, which belong to the other.
/// </summary>
internal sealed class OpenClawReader : JsonLogReader
{
    private static readonly string[] Known =
    [
        "type", "id", "parentId", "timestamp", "message", "version", "cwd", "parentSession", "provider", "modelId", "thinkingLevel",
        "customType", "data", "content",
        "display", "details", "summary", "firstKeptEntryId", "tokensBefore", "tokensAfter", "fromId", "fromHook", "label", "targetId", "name",
    ];

    private readonly OpenClawVariant _variant;
    private readonly LogFileIdentity _file;
    private readonly string? _agent;
    private readonly SessionTrack _session;
    private readonly string _id;
    private long? _began;
    private string? _model;
    private string? _provider;

    /// <param name="variant">Whose file it is.</param>
    /// <param name="file">Whose lines are read.</param>
    /// <param name="state">What <see cref="SaveState"/> gave after the last line read; null at the beginning.</param>
    public OpenClawReader(OpenClawVariant variant, LogFileIdentity file, string? state = null)
    {
        _variant = variant;
        _file = file;
        _agent = variant.Agent(file.Path);
        var saved = OpenClawState.Parse(state);
        _id = saved.Session ?? OpenClawVariant.Stem(file.Path);
        _began = saved.Began;
        _model = saved.Model;
        _provider = saved.Provider;
        _session = new(_id)
        {
            ParentSessionId = saved.Parent, Project = saved.Project, Model = saved.Model, TitleRank = saved.TitleRank, HasTask = saved.HasTask,
        };
    }

    public override string SaveState() => new OpenClawState
    {
        Session = _id,
        Began = _began,
        Parent = _session.ParentSessionId,
        Project = _session.Project,
        Model = _model,
        Provider = _provider,
        TitleRank = _session.TitleRank,
        HasTask = _session.HasTask,
    }.ToJson();

    private protected override IReadOnlyList<SessionPatch> TakeSessions()
    {
        if (!_session.Touched) return [];
        _session.Touched = false;
        var patch = _session.ToPatch(_variant.Client, _variant.Source, _provider, "unknown");
        return [_agent is null ? patch : patch with { AgentId = $"{_variant.Client}:{_agent}", AgentLabel = _agent }];
    }

    private protected override void Understand(JsonElement value, long offset)
    {
        value.ReportUnknown(Counters, Known, "field");
        var at = value.Get("timestamp").AnyTime();
        switch (value.Get("type").Text())
        {
            case "session":
                Begin(value, at);
                break;
            case "model_change":
                Change(value);
                break;
            case "custom":
                if (value.Get("customType").Text() == "model-snapshot") Change(value.Get("data"));
                break;
            case "message":
                ReadMessage(value, at, offset);
                break;
            case "session_info":
                if (value.Get("name").Prefix(PromptText.MaxTask) is { Length: > 0 } name)
                {
                    _session.Entitle(PromptText.Title(name), SessionTrack.CustomTitle);
                }
                break;
            case "thinking_level_change" or "compaction" or "branch_summary" or "custom_message" or "label":
                break;
            case var type:
                Counters.Unfamiliar("type:" + JsonValues.Short(type ?? "none"));
                break;
        }
    }

    private void Begin(JsonElement line, DateTimeOffset? at)
    {
        _began ??= at?.ToUnixTimeMilliseconds();
        _session.Project ??= line.Get("cwd").Text();
        if (line.Get("parentSession").Text() is { Length: > 0 } parent)
        {
            _session.ParentSessionId ??= OpenClawVariant.Stem(parent.Replace('\\', '/'));
        }
        _session.See(at);
    }

    private void Change(JsonElement change)
    {
        _model = change.Get("modelId").Text() ?? _model;
        _provider = change.Get("provider").Text()?.ToLowerInvariant() ?? _provider;
    }

    private void ReadMessage(JsonElement line, DateTimeOffset? lineAt, long offset)
    {
        var message = line.Get("message");
        var at = lineAt ?? message.Get("timestamp").AnyTime();
        var id = line.Get("id").Text() is { Length: > 0 } named ? named : null;
        var isOwn = !IsCopy(at);
        if (isOwn) _session.See(at);
        var key = id ?? string.Create(CultureInfo.InvariantCulture, $"@{offset}");
        switch (message.Get("role").Text())
        {
            case "assistant":
                ReadAnswer(message, key, at, isOwn, id is null);
                break;
            case "user" when isOwn && message.Get("content").FirstSaid(PromptText.MaxTask) is { } text:
                _session.Prompt(text);
                _session.Move(SessionStatus.Running);
                break;
            case "toolResult" when isOwn:
                _session.Move(SessionStatus.Running);
                break;
        }

        if (isOwn && at is { } time) Timeline.Add(_id, key, time, message);
    }

    private void ReadAnswer(JsonElement message, string key, DateTimeOffset? at, bool isOwn, bool isNameless)
    {
        var model = message.Get("model").Text() ?? _model;
        var provider = message.Get("provider").Text()?.ToLowerInvariant() ?? _provider;
        if (isOwn)
        {
            _session.Model = model ?? _session.Model;
            _provider ??= provider;
            _session.Move(StatusOf(message), message.Get("errorMessage").Prefix(PromptText.MaxTitle) is null ? null : "api_error",
                message.Get("errorMessage").Prefix(PromptText.MaxTimeline));
        }

        if (message.Get("usage") is { ValueKind: JsonValueKind.Object } usage) Bill(message, usage, key, at, model, provider, isNameless);
    }

    private void Bill(JsonElement message, JsonElement usage, string key, DateTimeOffset? at, string? model, string? provider, bool isNameless)
    {
        var bad = false;
        var counts = OpenClawUsage.Read(usage, Counters, ref bad);
        var tokens = counts.ToTokens(out var flags);
        if (!CanBill(tokens, bad, at, key, counts.Cost)) return;
        Counters.UsageSeen++;
        var time = at!.Value;
        var stamp = time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        Usage.Add(new()
        {
            // Ids are short and unique within a session only; a copy keeps id and time.
            Id = isNameless ? EventId.From(_variant.Source, _id, key, stamp) : EventId.From(_variant.Source, key, stamp),
            Source = _variant.Source,
            SessionId = _id,
            Provider = provider,
            Model = model,
            OccurredAt = time,
            Tokens = tokens,
            Flags = flags.Doubted(bad),
            ReportedCost = counts.Cost,
            Status = message.Get("stopReason").Text() == "error" ? UsageStatus.Error : UsageStatus.Success,
            WitnessRank = IsCopy(time) ? 1 : 0,
            WitnessOrder = _began ?? _file.FirstWrittenMs,
        });
    }

    /// <summary>An entry that is older than its session was copied from another.</summary>
    private bool IsCopy(DateTimeOffset? at) => _began is { } began && at is { } time && time.ToUnixTimeMilliseconds() < began;

    private static SessionStatus StatusOf(JsonElement message) => message.Get("stopReason").Text() switch
    {
        "toolUse" => SessionStatus.Running,
        "error" => SessionStatus.Failed,
        "aborted" => SessionStatus.Cancelled,
        _ => SessionStatus.Success,
    };
}

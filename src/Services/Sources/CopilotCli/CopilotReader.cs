using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CopilotCli;

/// <summary>
/// Reads a Copilot CLI session. Newer versions record every call; older ones only sum a session up when it is shut down, and
/// then a sum is what is billed. Models named in a sum are billed apart.
/// </summary>
public sealed class CopilotReader : JsonLogReader
{
    /// <summary>The client's name: agent kind, and first half of the agent's id.</summary>
    public const string Client = "copilot-cli";

    /// <summary>The one kind of service behind a key of the user's own that is a seller and no mere protocol.</summary>
    private const string Azure = "azure";

    private static readonly string[] LineFields = ["type", "id", "parentId", "timestamp", "data", "ephemeral"];

    private readonly CopilotState _state;
    private readonly SessionTrack _session;

    /// <summary>Sums that no shutdown has told yet, by model.</summary>
    private readonly Dictionary<string, UsageEvent> _open = new(StringComparer.Ordinal);

    /// <param name="file">Whose lines are read; its place names the session.</param>
    /// <param name="state">What <see cref="SaveState"/> gave after the last line read; null at the beginning.</param>
    public CopilotReader(LogFileIdentity file, string? state = null)
    {
        _state = CopilotState.Parse(state);
        _session = new(CopilotSource.Session(file.Path)) 
        {
            Project = _state.Project,
            Model = _state.Model,
            TitleRank = _state.TitleRank,
            HasTask = _state.HasTask,
        };
    }

    public override string SaveState() =>
        (_state with { Project = _session.Project, Model = _session.Model, TitleRank = _session.TitleRank, HasTask = _session.HasTask }).ToJson();

    /// <inheritdoc/>
    public override string? Trouble => !_state.HasRecords && _state.Answered.ContainsValue(null)
        ? "its answers are not counted: they state no tokens, and the session has neither records of its calls nor a shutdown"
        : null;

    private protected override void Sum()
    {
        foreach (var (model, sum) in _open)
        {
            Add(sum);
            _state.Told.Add(SumKey(_state.Shutdowns + 1, model));
        }

        _open.Clear();
    }

    private protected override IReadOnlyList<SessionPatch> TakeSessions()
    {
        if (!_session.Touched) return [];
        _session.Touched = false;
        return [_session.ToPatch(Client, SourceNames.CopilotCli, null, "unknown")];
    }

    private protected override void Understand(JsonElement value, long offset)
    {
        value.ReportUnknown(Counters, LineFields, "field");
        var data = value.Get("data");
        var at = value.Get("timestamp").Time();
        var id = value.Get("id").Text() ?? offset.ToString(CultureInfo.InvariantCulture);
        _session.See(at);
        switch (value.Get("type").Text())
        {
            case "session.start" or "session.resume":
                ReadStart(data);
                break;
            case "session.usage_record":
                BillRecord(data.Get("usage"), at);
                break;
            case "session.shutdown":
                ReadShutdown(data, at);
                break;
            case "session.error":
                ReadError(data, id, at);
                break;
            case "user.message":
                ReadPrompt(data, id, at);
                break;
            case "assistant.message":
                ReadAnswer(data, id, at);
                break;
            case "abort":
                _session.Move(SessionStatus.Cancelled);
                break;
            case null:
                Counters.Unfamiliar("type:none");
                break;
        }
    }

    private void ReadStart(JsonElement data)
    {
        var context = data.Get("context");
        _session.Project ??= context.Get("cwd").Text() ?? data.Get("cwd").Text();
        _session.GitBranch = context.Get("branch").Text() ?? _session.GitBranch;
        _session.Version = data.Get("copilotVersion").Text() ?? _session.Version;
        _session.Model = data.Get("selectedModel").Text() ?? data.Get("model").Text() ?? _session.Model;
    }

    /// <summary>One call. It keeps its id wherever its record is copied to.</summary>
    private void BillRecord(JsonElement usage, DateTimeOffset? at)
    {
        _state.HasRecords = true;
        _state.Answered.Clear();
        _open.Clear();
        var bad = false;
        var tokens = CopilotTokens.Read(usage, Counters, ref bad);
        var accounting = usage.Get("accounting");
        var response = usage.Get("apiCallId").Text();
        var key = accounting.Get("usageId").Text() ?? response;
        var classes = tokens.ToTokens(out var flags);
        if (!CanBill(classes, bad, at, key)) return;
        var initiator = usage.Get("initiator").Text();
        // A sum that was told before any record came was of calls that records tell of now: one of these stands in its place.
        var told = _state.Told.FirstOrDefault();
        if (told is not null) _state.Told.Remove(told);
        Add(new()
        {
            Id = told is null ? EventId.From(SourceNames.CopilotCli, key!) : EventId.From(SourceNames.CopilotCli, "shutdown", told),
            Source = SourceNames.CopilotCli,
            SessionId = accounting.Get("sourceSessionId").Text() ?? _session.SessionId,
            SubagentId = initiator is null or "user" or "agent" ? null : initiator,
            RequestId = response,
            // Other types are protocols that anybody may speak: the model's name says more.
            Provider = usage.Get("providerType").Text() is Azure ? Azure : null,
            Model = usage.Get("model").Text(),
            OccurredAt = at!.Value,
            Tokens = classes,
            Flags = flags.Doubted(bad),
            LatencyMs = usage.Get("duration").Whole(),
        });
    }

    /// <summary>
    /// The session's sums. Older versions begin anew with every resume; newer ones carry the totals on, and say so with an
    /// accounting snapshot. They are looked at only where no call has a record.
    /// </summary>
    private void ReadShutdown(JsonElement data, DateTimeOffset? at)
    {
        _session.Move(SessionStatus.Success);
        _state.Shutdowns++;
        _state.Answered.Clear();
        // The shutdown's sums have their ids.
        _state.Told.Clear();
        _open.Clear();
        if (_state.HasRecords || data.Get("modelMetrics") is not { ValueKind: JsonValueKind.Object } models) return;
        var carriesOn = data.Get("accountingSnapshot").ValueKind == JsonValueKind.Object;
        foreach (var model in models.EnumerateObject())
        {
            var bad = false;
            var tokens = CopilotTokens.ReadSum(model.Value, Counters, ref bad);
            var key = SumKey(_state.Shutdowns, model.Name);
            var known = _state.Totals.TryGetValue(model.Name, out var earlier);
            var added = carriesOn && known ? tokens.Since(earlier) : tokens;
            // What a sum does not tell stands where it stood.
            if (carriesOn) _state.Totals[model.Name] = known ? tokens.Or(earlier) : tokens;
            var classes = added.ToTokens(out var flags);
            if (!CanBill(classes, bad, at, key)) continue;
            Add(new()
            {
                Id = EventId.From(SourceNames.CopilotCli, "shutdown", key),
                Source = SourceNames.CopilotCli,
                SessionId = _session.SessionId,
                Model = model.Name,
                OccurredAt = at!.Value,
                Tokens = classes,
                Flags = (added.Calls == 1 ? flags : flags | UsageFlags.Aggregate).Doubted(bad),
            });
        }
    }

    /// <summary>
    /// What an answer says of itself, which older versions write beside nothing else until the session is shut down. It stands as a sum that has begun, under
    /// the id of the one that the shutdown will tell, and gives way to that.
    /// </summary>
    private void CountAnswer(JsonElement output, DateTimeOffset? at)
    {
        if (_state.HasRecords || at is not { } time) return;
        var bad = false;
        var count = output.Count(ref bad);
        var model = _session.Model ?? "";
        var known = _state.Answered.GetValueOrDefault(model);
        _state.Answered[model] = count is null ? known : (known ?? 0) + count;
        if (_state.Answered[model] is not > 0) return;
        _open[model] = new()
        {
            Id = EventId.From(SourceNames.CopilotCli, "shutdown", SumKey(_state.Shutdowns + 1, model)),
            Source = SourceNames.CopilotCli,
            SessionId = _session.SessionId,
            Model = _session.Model,
            OccurredAt = time,
            Tokens = new() { Output = _state.Answered[model] },
            Flags = UsageFlags.Aggregate.Doubted(bad),
            // What the shutdown says comes first.
            WitnessRank = 1,
        };
    }

    private string SumKey(int shutdown, string model) => string.Create(CultureInfo.InvariantCulture, $"{_session.SessionId}\n{shutdown}\n{model}");

    private void Add(UsageEvent usage)
    {
        Counters.UsageSeen++;
        _session.Model = usage.Model ?? _session.Model;
        Usage.Add(usage);
    }

    private void ReadPrompt(JsonElement data, string id, DateTimeOffset? at)
    {
        if (data.Get("content").FirstSaid(PromptText.MaxTask) is not { } text) return;
        _session.Prompt(text);
        _session.Move(SessionStatus.Running);
        if (at is { } time) Timeline.AddMessage(_session.SessionId, id, time, "user", text);
    }

    private void ReadAnswer(JsonElement data, string id, DateTimeOffset? at)
    {
        var calls = data.Get("toolRequests") is { ValueKind: JsonValueKind.Array } requests ? requests.GetArrayLength() : 0;
        _session.Model = data.Get("model").Text() ?? _session.Model;
        CountAnswer(data.Get("outputTokens"), at);
        _session.Move(calls > 0 ? SessionStatus.Running : SessionStatus.Success);
        if (at is not { } time) return;
        if (data.Get("content").Prefix(PromptText.MaxTimeline) is { Length: > 0 } text)
        {
            Timeline.AddMessage(_session.SessionId, id, time, "assistant", text);
        }
        for (var i = 0; i < calls; i++)
        {
            var call = data.Get("toolRequests")[i];
            Timeline.AddTool(
                _session.SessionId,
                call.Get("toolCallId").Text() ?? string.Create(CultureInfo.InvariantCulture, $"{id}#{i}"),
                time,
                call.Get("name").Prefix(PromptText.MaxTitle),
                call.Get("arguments").Raw(PromptText.MaxTimeline));
        }
    }

    private void ReadError(JsonElement data, string id, DateTimeOffset? at)
    {
        var message = data.Get("message").Prefix(PromptText.MaxTimeline) ?? "error";
        _session.Move(SessionStatus.Failed, data.Get("errorType").Prefix(PromptText.MaxTitle) ?? "client_error", message);
        if (at is { } time) Timeline.AddError(_session.SessionId, id, time, message);
    }
}

using System.Collections.Frozen;
using System.Text.Json;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Legacy;

/// <summary>
/// Reads rows of the JSON store by the rules of the ingest contract: the same limits, times, status words and amounts. Pure: the same
/// row and time give the same answer.
/// </summary>
/// <param name="now">The server's time, for clocks that run ahead.</param>
public sealed class LegacyRowReader(DateTimeOffset now)
{
    /// <summary>Milliseconds of a session at the most: some thirty years, as many as the ledger adds up.</summary>
    public const long MostRuntimeMs = 1_000_000_000_000;

    private static readonly FrozenSet<string>[] Members =
    [
        Names(
            "sessionId", "runId", "agentId", "agentLabel", "modelId", "taskTitle", "taskText", "taskCategory", "status", "startedAt", "endedAt",
            "runtimeMs", "artifactCount", "errorCode", "errorMessage", "sourceVersion", "ingestedAt"),
        Names("eventId", "sessionId", "seq", "eventType", "eventTs", "payload"),
        Names(
            "sessionId", "promptTokens", "completionTokens", "totalTokens", "runtimeMs", "costUsd", "costConfidence", "provider", "pricingVersion",
            "computedAt", "costSource", "tokenSource", "runtimeSource", "tokenConfidence", "runtimeConfidence", "costConfidenceLevel"),
        Names(
            "ruleId", "enabled", "metric", "scopeType", "scopeRef", "warnThreshold", "criticalThreshold", "window", "comparison", "dedupCooldownSec",
            "createdAt", "updatedAt"),
        Names(
            "ruleId", "status", "lifecycleState", "suppressedUntil", "lastValue", "lastEvaluatedAt", "lastTransitionAt", "lastNotifiedAt",
            "activeFingerprint", "deduped"),
    ];

    private static readonly string[] Sources = ["provider_reported", "derived", "estimated_from_pricing", "missing", "unknown"];
    private static readonly string[] Levels = ["high", "medium", "low", "unknown"];

    /// <summary>Members of a row that no array of the store has. None when it is no object.</summary>
    public static IEnumerable<string> UnknownMembers(LegacyArray array, JsonElement row) => row.ValueKind != JsonValueKind.Object
        ? []
        : row.EnumerateObject().Select(member => member.Name).Where(name => !Members[(int)array].Contains(name));

    /// <summary>The session or rule that a row is of; null when it names none, and <see cref="ReadSession"/> and its like say why.</summary>
    public string? OwnerOf(LegacyArray array, JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object) return null;
        return Fields(row, new()).Required(array is LegacyArray.AlertRules or LegacyArray.AlertStates ? "ruleId" : "sessionId");
    }

    /// <summary>Reads a row of <c>ledger</c>.</summary>
    public LegacyRead<SessionPatch> ReadSession(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object) return NoObject;
        var issues = new IssueList();
        var fields = Fields(row, issues);
        var state = fields.Required("status");
        var status = state is null ? null : StateWords.Find(state);
        if (state is not null && status is null) issues.Add("", "status", StateWords.Expected);
        var version = fields.Optional("sourceVersion", ContractLimits.Id);
        var (started, ended) = (Whole(fields.Time("startedAt", required: true)), Whole(fields.Time("endedAt", required: false)));
        var patch = new SessionPatch
        {
            SessionId = fields.Required("sessionId") ?? "",
            AgentId = fields.Required("agentId") ?? "",
            Source = SourceNames.Ingest,
            SourceVersion = version is null ? LegacyNames.SourceVersion : $"{version} {LegacyNames.SourceVersion}",
            Status = status,
            Model = fields.Required("modelId"),
            StartedAt = started,
            EndedAt = ended,
            LastEventAt = ended ?? started,
            AgentLabel = fields.Optional("agentLabel", ContractLimits.Id),
            Title = fields.Optional("taskTitle", ContractLimits.Line),
            TaskText = fields.Optional("taskText", ContractLimits.Text),
            TaskCategory = fields.Optional("taskCategory", ContractLimits.Id),
            RunId = fields.Optional("runId", ContractLimits.Id),
            RuntimeMs = fields.Count("runtimeMs", MostRuntimeMs),
            ErrorCode = fields.Optional("errorCode", ContractLimits.Id),
            ErrorMessage = fields.Optional("errorMessage", ContractLimits.Text),
        };
        fields.Count("artifactCount");
        fields.Time("ingestedAt", required: false);
        return issues.Any ? issues.ToError() : patch;
    }

    /// <summary>Reads a row of <c>usage</c>.</summary>
    public LegacyRead<LegacyUsage> ReadUsage(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object) return NoObject;
        var issues = new IssueList();
        var fields = Fields(row, issues);
        var sessionId = fields.Required("sessionId");
        var tokens = new TokenUsage { Input = fields.Count("promptTokens"), Output = fields.Count("completionTokens") };
        var total = fields.Count("totalTokens", UsageLimits.CallTokens);
        var dollars = fields.Dollars("costUsd");
        var confidence = Word(fields, issues, "costConfidence", "exact", "estimated", "unknown");
        var source = Word(fields, issues, "costSource", Sources);
        var level = Word(fields, issues, "costConfidenceLevel", Levels);
        var version = fields.Optional("pricingVersion", ContractLimits.Id);
        var provider = fields.Optional("provider", ContractLimits.Id)?.ToLowerInvariant();
        Word(fields, issues, "tokenSource", Sources);
        Word(fields, issues, "runtimeSource", Sources);
        Word(fields, issues, "tokenConfidence", Levels);
        Word(fields, issues, "runtimeConfidence", Levels);
        fields.Count("runtimeMs", MostRuntimeMs);
        fields.Time("computedAt", required: false);
        if (issues.Any) return issues.ToError();

        // A cost of nothing that nobody vouches for is how that store wrote an unknown one.
        if (dollars == 0 && confidence == "unknown") dollars = null;
        var totals = UsageReader.Whole(tokens, total, dollars, null);
        var from = SourceOf(source, confidence);
        return new LegacyUsage
        {
            SessionId = sessionId!,
            Tokens = totals?.Tokens ?? TokenUsage.Unknown,
            Cost = totals?.Cost,
            Inconsistent = totals?.Inconsistent ?? false,
            CostSource = from,
            CostConfidence = level is null or "unknown" ? ConfidenceOf(from) : WireName.Parse<Confidence>(level),
            PricingVersion = version ?? LegacyNames.PricingVersion,
            Provider = provider,
        };
    }

    /// <summary>Reads a row of <c>events</c>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ids">The ids of its session's rows before it; its own is added.</param>
    public LegacyRead<LegacyEvent> ReadEvent(JsonElement row, HashSet<string> ids)
    {
        if (row.ValueKind != JsonValueKind.Object) return NoObject;
        var issues = new IssueList();
        var sessionId = Fields(row, issues).Required("sessionId");
        var entry = TimelineReader.ReadEntry(row, "event", CanonicalForm.Rent(), issues, ids, now);
        return issues.Any ? issues.ToError() : new LegacyEvent(sessionId!, entry with { At = Whole(entry.At)!.Value });
    }

    /// <summary>Reads a row of <c>alertRules</c>.</summary>
    public LegacyRead<LegacyAlert> ReadRule(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object) return NoObject;
        var issues = new IssueList();
        var fields = Fields(row, issues);
        var ruleId = fields.Required("ruleId");
        RequiredWord(fields, issues, "metric", "daily_cost_usd", "runtime_p95_ms", "failure_rate");
        RequiredWord(fields, issues, "scopeType", "global", "agent", "model", "agent_model");
        RequiredWord(fields, issues, "window", "5m", "1h", "24h", "7d");
        RequiredWord(fields, issues, "comparison", "gt", "gte");
        Flag(fields, issues, "enabled");
        Number(fields, issues, "warnThreshold");
        Number(fields, issues, "criticalThreshold");
        fields.Count("dedupCooldownSec");
        fields.Time("createdAt", required: false);
        fields.Time("updatedAt", required: false);
        return Alert(row, ruleId, issues);
    }

    /// <summary>Reads a row of <c>alertStates</c>.</summary>
    public LegacyRead<LegacyAlert> ReadState(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object) return NoObject;
        var issues = new IssueList();
        var fields = Fields(row, issues);
        var ruleId = fields.Required("ruleId");
        RequiredWord(fields, issues, "status", "ok", "warning", "critical", "resolved");
        Word(fields, issues, "lifecycleState", "active", "suppressed", "resolved");
        Number(fields, issues, "lastValue");
        Flag(fields, issues, "deduped");
        fields.Optional("activeFingerprint", ContractLimits.Line);
        foreach (var time in (string[])["lastEvaluatedAt", "lastTransitionAt", "lastNotifiedAt"]) fields.Time(time, required: false);
        return Alert(row, ruleId, issues);
    }

    private static ContractError NoObject => ContractError.Validation("row", "must be an object");

    private static FrozenSet<string> Names(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);

    private FieldReader Fields(JsonElement row, IssueList issues) => new(row, "", lenient: false, issues, now);

    private static LegacyRead<LegacyAlert> Alert(JsonElement row, string? ruleId, IssueList issues)
    {
        var json = JsonSerializer.Serialize(row);
        if (json.Length > ContractLimits.Text) issues.Add("", "row", $"must be at most {ContractLimits.Text} characters");
        return issues.Any ? issues.ToError() : new LegacyAlert(ruleId!, json);
    }

    // The store keeps milliseconds: what it gives back must equal what the file says.
    private static DateTimeOffset? Whole(DateTimeOffset? time) =>
        time is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known.ToUnixTimeMilliseconds()) : null;

    // An estimate is a computed cost whatever else is said of it; of an exact one without provenance nobody says who billed it.
    private static ProvenanceSource SourceOf(string? source, string? confidence) => source switch
    {
        "provider_reported" => ProvenanceSource.ProviderReported,
        "derived" or "estimated_from_pricing" => ProvenanceSource.Derived,
        null when confidence == "estimated" => ProvenanceSource.Derived,
        _ => ProvenanceSource.Missing,
    };

    private static Confidence ConfidenceOf(ProvenanceSource source) => source switch
    {
        ProvenanceSource.ProviderReported => Confidence.High,
        ProvenanceSource.Derived => Confidence.Medium,
        ProvenanceSource.Missing => Confidence.Low,
    };

    private static string? Word(FieldReader fields, IssueList issues, string name, params string[] words)
    {
        var word = fields.Optional(name, ContractLimits.Id);
        if (word is null || words.Contains(word, StringComparer.Ordinal)) return word;
        issues.Add("", name, "must be one of " + string.Join(", ", words));
        return null;
    }

    private static void RequiredWord(FieldReader fields, IssueList issues, string name, params string[] words)
    {
        if (fields.Required(name) is { } word && !words.Contains(word, StringComparer.Ordinal))
        {
            issues.Add("", name, "must be one of " + string.Join(", ", words));
        }
    }

    private static void Flag(FieldReader fields, IssueList issues, string name)
    {
        if (fields.Find(name) is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            issues.Add("", name, "must be true or false");
        }
    }

    private static void Number(FieldReader fields, IssueList issues, string name)
    {
        if (fields.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value) && value >= 0) return;
        issues.Add("", name, "must be a number of zero or more");
    }
}

using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Contract;

/// <summary>Reads a session or run with its timeline into the normal form.</summary>
internal readonly struct PayloadReader(ContractContext context, bool lenient, string version, string? key, string? source)
{
    public ContractResult Read(JsonElement session, JsonElement? timeline)
    {
        var issues = new IssueList();
        var fields = new FieldReader(session, "session.", lenient, issues, context.Now);
        var canonical = CanonicalForm.Rent();
        var patch = ReadSession(fields, canonical, issues);
        var usage = UsageReader.Read(fields, canonical, issues, context.Now);
        var events = TimelineReader.Read(timeline, canonical, issues, context.Now);
        if (issues.Any) return issues.ToError();

        var lastEvent = events.Count == 0 ? null : (DateTimeOffset?)events.Max(entry => entry.At);
        return new IngestRecord
        {
            IdempotencyKey = key,
            Fingerprint = canonical.Sha256(),
            Session = WithTimes(patch, lastEvent),
            Usage = usage is null ? null : UsageOf(patch, usage, lastEvent),
            Events = events,
        };
    }

    private SessionPatch ReadSession(FieldReader fields, CanonicalForm canonical, IssueList issues)
    {
        var sessionId = fields.Required("sessionId");
        var state = fields.Required("state");
        var status = state is null ? null : StateWords.Find(state);
        if (state is not null && status is null) issues.Add("session.", "state", StateWords.Expected);
        var agentId = fields.Required("agentId");
        var modelId = fields.Required("modelId");
        var patch = new SessionPatch
        {
            SessionId = sessionId ?? "",
            AgentId = agentId ?? "",
            Source = SourceNames.Ingest,
            SourceVersion = source is null ? version : source + " " + version,
            Status = status,
            Model = modelId,
            StartedAt = fields.Time("startedAt", required: true),
            EndedAt = fields.Time("endedAt", required: false) ?? fields.Time("terminalAt", required: false),
            AgentLabel = fields.Optional("agentLabel", ContractLimits.Id),
            AgentKind = fields.Optional("agentKind", ContractLimits.Id),
            Title = fields.Optional("title", ContractLimits.Line),
            TaskText = fields.Optional("task", ContractLimits.Text),
            TaskCategory = fields.Optional("taskCategory", ContractLimits.Id),
            Provider = fields.Optional("provider", ContractLimits.Id)?.ToLowerInvariant(),
            RunId = fields.Optional("runId", ContractLimits.Id),
            ParentSessionId = fields.Optional("parentSessionId", ContractLimits.Id),
            Project = fields.Optional("project", ContractLimits.Line),
            GitBranch = fields.Optional("gitBranch", ContractLimits.Line),
            Host = fields.Optional("host", ContractLimits.Id),
            ErrorCode = fields.Optional("errorCode", ContractLimits.Id),
            ErrorMessage = fields.Optional("errorMessage", ContractLimits.Text),
        };
        Write(canonical, patch);
        return patch;
    }

    // The version and the gateway's name are how the payload came, not what it says.
    private static void Write(CanonicalForm canonical, SessionPatch patch)
    {
        canonical.Text(patch.SessionId);
        canonical.Text(patch.AgentId);
        canonical.Number((long?)patch.Status);
        canonical.Text(patch.Model);
        canonical.Number(patch.StartedAt?.UtcTicks);
        canonical.Number(patch.EndedAt?.UtcTicks);
        canonical.Text(patch.AgentLabel);
        canonical.Text(patch.AgentKind);
        canonical.Text(patch.Title);
        canonical.Text(patch.TaskText);
        canonical.Text(patch.TaskCategory);
        canonical.Text(patch.Provider);
        canonical.Text(patch.RunId);
        canonical.Text(patch.ParentSessionId);
        canonical.Text(patch.Project);
        canonical.Text(patch.GitBranch);
        canonical.Text(patch.Host);
        canonical.Text(patch.ErrorCode);
        canonical.Text(patch.ErrorMessage);
    }

    // A running session that was just reported is alive now, whenever it began; a report about long ago is not.
    private SessionPatch WithTimes(SessionPatch patch, DateTimeOffset? lastEvent)
    {
        var terminal = patch.Status is { } status && status.IsTerminal();
        var last = Latest(lastEvent, patch.EndedAt ?? patch.StartedAt);
        if (!terminal && context.Now - last < ContractLimits.ClockAhead) last = Latest(last, context.Now);
        return patch with
        {
            LastEventAt = last,
            RuntimeMs = patch.EndedAt is { } end ? Math.Max(0, (long)(end - patch.StartedAt!.Value).TotalMilliseconds) : null,
        };
    }

    private UsageEvent UsageOf(SessionPatch patch, SessionTotals totals, DateTimeOffset? lastEvent) => new()
    {
        Id = EventId.From(SourceNames.Ingest, context.OrganizationId.Value, patch.SessionId),
        Source = SourceNames.Ingest,
        SessionId = patch.SessionId,
        Provider = patch.Provider,
        Model = patch.Model,
        OccurredAt = patch.EndedAt ?? lastEvent ?? patch.StartedAt!.Value,
        Tokens = totals.Tokens,
        ReportedCost = totals.Cost,
        ContextWindow = totals.ContextWindow,
        Status = patch.Status == SessionStatus.Failed ? UsageStatus.Error : UsageStatus.Success,
        ErrorCode = patch.Status == SessionStatus.Failed ? patch.ErrorCode : null,
        Flags = totals.Inconsistent ? UsageFlags.Inconsistent : UsageFlags.None,
    };

    private static DateTimeOffset? Latest(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right : right is null || left > right ? left : right;
}

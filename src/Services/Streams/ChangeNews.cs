using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Streams;

/// <summary>
/// A change as a stream tells it: what changed and where to read it, none of what an agent wrote. So it is small, whatever the change brought,
/// and thousands may be kept.
/// </summary>
/// <param name="Type">The event's name.</param>
/// <param name="Data">Its fields, as they are written to JSON.</param>
public sealed record ChangeNews(string Type, object Data)
{
    /// <summary>The names of all events that tell of a change.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "session", "call", "call_gone", "entry", "void", "ask", "alert", "budget", "quota", "run", "runner", "stop_all", "job", "import", "reprice",
        "quarantine",
    ];

    /// <summary>Null for what concerns nobody outside.</summary>
    public static ChangeNews? Of(StoreChange change) => change switch
    {
        SessionChange { Session: var session } => new("session", new
        {
            session.SessionId,
            session.AgentId,
            session.Source,
            ModelId = session.Model,
            Status = WireName.Of(session.Status),
            session.StartedAt,
            session.EndedAt,
            session.LastEventAt,
            session.RuntimeMs,
        }),
        UsageChange call => Call("call", call.SessionId, call.AgentId, call.Now),
        UsageRemoval call => Call("call_gone", call.SessionId, call.AgentId, call.Before),
        TimelineChange { Event: var entry } line => new("entry", new
        {
            line.SessionId,
            line.AgentId,
            entry.EventId,
            EventType = WireName.Of(entry.Type),
            EventTs = entry.At,
        }),
        SessionVoidChange session => new("void", new { session.SessionId, session.IsVoid }),
        AskChange ask => new("ask", new
        {
            AskId = ask.AskKey,
            ask.Opened?.SessionId,
            State = ask.IsSettled ? "settled" : ask.Opened is null ? "changed" : "opened",
        }),
        AlertChange => new("alert", new { }),
        BudgetChange => new("budget", new { }),
        QuotaChange => new("quota", new { }),
        RunChange run => new("run", new { RunId = run.RunId.ToString() }),
        RunnerChange => new("runner", new { }),
        StopAllChange => new("stop_all", new { }),
        JobChange job => new("job", new { JobId = job.JobKey }),
        ImportRunChange import => new("import", new { import.ImportRunId }),
        RepriceRunChange reprice => new("reprice", new { reprice.RepriceRunId }),
        QuarantineChange payload => new("quarantine", new { payload.QuarantineId, payload.Open }),
        _ => null,
    };

    private static ChangeNews Call(string type, string sessionId, string agentId, PricedUsage call) => new(type, new
    {
        sessionId,
        agentId,
        call.Usage.Source,
        ModelId = call.Usage.Model,
        call.Usage.OccurredAt,
        TotalTokens = call.Usage.Tokens.Total,
        CostUsd = call.Cost?.ToUsd(),
    });
}

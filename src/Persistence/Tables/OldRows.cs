namespace Helicarrier.Persistence.Tables;

/// <summary>Which rows of a table are past their time: an organization (0) and a moment (1) are given, and older ones go first.</summary>
public sealed class OldRows
{
    private const string LatestOfRule =
        "(SELECT max(late.sequence) FROM alert_transitions AS late WHERE late.organization_id = old.organization_id AND late.rule_id = old.rule_id)";

    private OldRows(string table, string key, string condition, string bytes)
    {
        var from = $"FROM {table} AS old WHERE old.organization_id = @0 AND {condition}";
        CountSql = $"SELECT count(*), coalesce(sum({bytes}), 0) {from}";
        DropSql = $"DELETE FROM {table} WHERE {key} IN (SELECT {key} {from} ORDER BY {key} LIMIT @2) RETURNING {key}";
    }

    /// <summary>What was refused, but for what an older database held: nobody can send that again.</summary>
    public static OldRows Quarantine { get; } = new(
        "ingest_quarantine", "quarantine_id", $"old.received_at < @1 AND old.source <> '{QuarantineTable.Adoption}'",
        Bytes("payload", "error_json"));

    /// <summary>Calls, which <see cref="PastCallTable"/> adds up before they go.</summary>
    public static OldRows Calls { get; } = new(
        "usage_events", "usage_key", "old.occurred_at < @1",
        Bytes(
            "event_id", "agent_id", "subagent_id", "api_key_id", "source", "request_id", "provider", "model_id", "requested_model", "occurred_at",
            "tokens_consumed", "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens", "cache_read_tokens",
            "reasoning_tokens", "status", "error_code", "region", "service_tier", "speed", "cost_nanos", "cost_source", "cost_confidence",
            "pricing_version", "unpriced_reason", "host"));

    /// <summary>Jobs that have ended. The latest of each kind stays, however old: it is what a schedule shows.</summary>
    public static OldRows Jobs { get; } = new(
        "ops_jobs", "job_key",
        """
        old.ended_at < @1 AND old.job_key <
            (SELECT max(late.job_key) FROM ops_jobs AS late WHERE late.organization_id = old.organization_id AND late.job_type = old.job_type)
        """,
        Bytes("payload_json", "result_json", "report_json", "error_message")
        + " + (SELECT coalesce(sum(octet_length(e.text)), 0) FROM ops_job_events AS e WHERE e.job_key = old.job_key)");

    /// <summary>Messages that were taken or given up. Those of a rule's latest entry stay: who was told of it is told of its end.</summary>
    public static OldRows AlertDeliveries { get; } = new(
        "alert_deliveries", "delivery_key", $"old.ended_at < @1 AND old.sequence < {LatestOfRule}",
        Bytes("rule_id", "channel_id", "digest", "error"));

    /// <summary>What happened to rules. The latest of each stays: the next one has the number behind it.</summary>
    public static OldRows AlertTransitions { get; } = new(
        "alert_transitions", "transition_key",
        $"""
        old.at < @1 AND old.sequence < {LatestOfRule}
            AND NOT EXISTS (SELECT 1 FROM alert_deliveries AS message WHERE message.organization_id = old.organization_id
                AND message.rule_id = old.rule_id AND message.sequence = old.sequence AND (message.ended_at IS NULL OR message.ended_at >= @1))
        """,
        Bytes("rule_id", "rule_name", "value"));

    /// <summary>What people were told of budgets, but for the periods that are under way: nothing is told twice in one.</summary>
    public static OldRows BudgetNotices { get; } = new(
        "budget_notices", "rowid",
        """
        old.at < @1 AND NOT EXISTS (SELECT 1 FROM budget_states AS state WHERE state.organization_id = old.organization_id
            AND state.budget_id = old.budget_id AND state.period_start = old.period_start)
        """,
        Bytes("budget_id", "notice"));

    /// <summary>Runs that budgets held and let go.</summary>
    public static OldRows BudgetHolds { get; } = new(
        "budget_holds", "rowid", "old.ended_at < @1", Bytes("budget_id", "run_id", "agent", "error", "ended_by"));

    /// <summary>Windows of subscriptions that were reset, with their course.</summary>
    public static OldRows Quotas { get; } = new(
        "quota_windows", "quota_key", "old.resets_at < @1", Bytes("client", "account", "limit_name", "plan", "host"));

    /// <summary>How many there are, and the bytes of what they say.</summary>
    internal string CountSql { get; }

    /// <summary>Drops at most so many (2), and returns their keys.</summary>
    internal string DropSql { get; }

    private static string Bytes(params string[] columns) => string.Join(" + ", columns.Select(name => $"coalesce(octet_length(old.{name}), 0)"));
}

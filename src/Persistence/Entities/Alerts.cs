using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Entities;

public enum AlertMetric { DailyCostUsd, RuntimeP95Ms, FailureRate }

public enum AlertScopeType { Global, Agent, Model, AgentModel }

public enum AlertComparison { Gt, Gte }

public enum AlertStatus { Ok, Warning, Critical, Resolved }

public enum AlertLifecycle { Active, Suppressed, Resolved }

[Comment("Alert rules.")]
public sealed class AlertRule
{
    [Comment("UUID.")]
    public Guid RuleId { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("Evaluated only when true.")]
    public bool Enabled { get; set; }

    [Comment("daily_cost_usd | runtime_p95_ms | failure_rate.")]
    public AlertMetric Metric { get; set; }

    [Comment("global | agent | model | agent_model.")]
    public AlertScopeType ScopeType { get; set; }

    [Comment("JSON {agentId, modelId} as the scope needs.")]
    public string? ScopeRefJson { get; set; }

    [Comment("In the metric's unit.")]
    public double WarnThreshold { get; set; }

    [Comment("In the metric's unit, not below the warning.")]
    public double CriticalThreshold { get; set; }

    [Comment("5m | 1h | 24h | 7d.")]
    public required string Window { get; set; }

    [Comment("gt | gte.")]
    public AlertComparison Comparison { get; set; }

    [Comment("Seconds.")]
    public int DedupCooldownSec { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }
}

[Comment("Where each alert rule stands.")]
public sealed class AlertState
{
    [Comment("Rule.")]
    public Guid RuleId { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("ok | warning | critical | resolved.")]
    public AlertStatus Status { get; set; }

    [Comment("active | suppressed | resolved.")]
    public AlertLifecycle LifecycleState { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? SuppressedUntil { get; set; }

    [Comment("In the metric's unit.")]
    public double LastValue { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset LastEvaluatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset LastTransitionAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? LastNotifiedAt { get; set; }

    [Comment("What was last notified.")]
    public string? ActiveFingerprint { get; set; }

    [Comment("The latest evaluation was held back.")]
    public bool Deduped { get; set; }
}

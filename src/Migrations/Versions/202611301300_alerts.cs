using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Alert rules, how each stands, what happened to it, and who is told. Rules and states of the JSON store that were kept as they stood become
/// rules here. Going down loses all but those. See docs/adr/0053.
/// </summary>
[Migration(202611301300, "alerts")]
public sealed class Alerts : Migration
{
    private const string Owner =
        """
        FOREIGN KEY ("organization_id")
                REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
        """;

    private const string Metrics =
        "'daily_cost_usd', 'runtime_p95_ms', 'failure_rate', 'tokens_per_minute', 'session_duration_ms', 'unpriced_calls', 'no_data_minutes'";

    public override void Up()
    {
        Execute.Sql(
            $"""
            CREATE TABLE "alert_rules" (
                "organization_id" TEXT NOT NULL,
                "rule_id" TEXT NOT NULL,
                "name" TEXT NOT NULL,
                "is_enabled" INTEGER NOT NULL,
                "metric" TEXT NOT NULL,
                "scope_agent" TEXT NULL,
                "scope_model" TEXT NULL,
                "window" TEXT NOT NULL,
                "comparison" TEXT NOT NULL,
                "warning" TEXT NOT NULL,
                "critical" TEXT NOT NULL,
                "cooldown_seconds" INTEGER NOT NULL,
                "min_sample" INTEGER NOT NULL,
                "created_at" INTEGER NOT NULL,
                "updated_at" INTEGER NOT NULL,
                CONSTRAINT "PK_alert_rules" PRIMARY KEY ("organization_id", "rule_id"),
                CONSTRAINT "ck_alert_rules_metric" CHECK (metric IN ({Metrics})),
                CONSTRAINT "ck_alert_rules_window" CHECK (window IN ('five_minutes', 'one_hour', 'one_day', 'seven_days')),
                CONSTRAINT "ck_alert_rules_comparison" CHECK (comparison IN ('gt', 'gte')),
                CONSTRAINT "ck_alert_rules_cooldown" CHECK (cooldown_seconds BETWEEN 0 AND 604800),
                CONSTRAINT "ck_alert_rules_sample" CHECK (min_sample >= 1),
                CONSTRAINT "FK_alert_rules_organizations_organization_id" {Owner}
            ) STRICT
            """);
        Execute.Sql(
            $"""
            CREATE TABLE "alert_states" (
                "organization_id" TEXT NOT NULL,
                "rule_id" TEXT NOT NULL,
                "status" TEXT NOT NULL,
                "lifecycle" TEXT NOT NULL,
                "value" TEXT NULL,
                "sample" INTEGER NOT NULL,
                "evaluated_at" INTEGER NULL,
                "transition_at" INTEGER NULL,
                "empty_since" INTEGER NULL,
                "told" TEXT NOT NULL,
                "notified_at" INTEGER NULL,
                "notified_status" TEXT NOT NULL,
                "acknowledged_json" TEXT NULL,
                "suppressed_json" TEXT NULL,
                "error" TEXT NULL,
                "sequence" INTEGER NOT NULL,
                "is_held_back" INTEGER NOT NULL,
                CONSTRAINT "PK_alert_states" PRIMARY KEY ("organization_id", "rule_id"),
                CONSTRAINT "ck_alert_states_status" CHECK (status IN ('ok', 'warning', 'critical')),
                CONSTRAINT "ck_alert_states_lifecycle" CHECK (lifecycle IN ('active', 'suppressed', 'resolved')),
                CONSTRAINT "FK_alert_states_organizations_organization_id" {Owner}
            ) STRICT
            """);
        Execute.Sql(
            $"""
            CREATE TABLE "alert_transitions" (
                "transition_key" INTEGER NOT NULL CONSTRAINT "PK_alert_transitions" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "rule_id" TEXT NOT NULL,
                "sequence" INTEGER NOT NULL,
                "at" INTEGER NOT NULL,
                "from_status" TEXT NOT NULL,
                "to_status" TEXT NOT NULL,
                "value" TEXT NULL,
                "reason" TEXT NOT NULL,
                "rule_name" TEXT NOT NULL,
                CONSTRAINT "FK_alert_transitions_organizations_organization_id" {Owner}
            ) STRICT
            """);
        Execute.Sql(
            """
            CREATE UNIQUE INDEX "IX_alert_transitions_organization_id_rule_id_sequence"
            ON "alert_transitions" ("organization_id", "rule_id", "sequence")
            """);
        Execute.Sql("""CREATE INDEX "ix_alert_transitions_time" ON "alert_transitions" ("organization_id", "at")""");
        Execute.Sql(
            $"""
            CREATE TABLE "alert_channels" (
                "channel_id" TEXT NOT NULL CONSTRAINT "PK_alert_channels" PRIMARY KEY,
                "organization_id" TEXT NOT NULL,
                "kind" TEXT NOT NULL,
                "name" TEXT NOT NULL,
                "address" TEXT NOT NULL,
                "secret" TEXT NULL,
                "least" TEXT NOT NULL,
                "is_enabled" INTEGER NOT NULL,
                "created_at" INTEGER NOT NULL,
                CONSTRAINT "ck_alert_channels_kind" CHECK (kind IN ('webhook', 'ntfy')),
                CONSTRAINT "ck_alert_channels_least" CHECK (least IN ('warning', 'critical')),
                CONSTRAINT "FK_alert_channels_organizations_organization_id" {Owner}
            ) STRICT
            """);
        Execute.Sql(
            $"""
            CREATE TABLE "alert_deliveries" (
                "delivery_key" INTEGER NOT NULL CONSTRAINT "PK_alert_deliveries" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "rule_id" TEXT NOT NULL,
                "sequence" INTEGER NOT NULL,
                "channel_id" TEXT NOT NULL,
                "state" TEXT NOT NULL,
                "digest" TEXT NULL,
                "attempts" INTEGER NOT NULL,
                "next_at" INTEGER NOT NULL,
                "error" TEXT NULL,
                "created_at" INTEGER NOT NULL,
                "ended_at" INTEGER NULL,
                CONSTRAINT "ck_alert_deliveries_state" CHECK (state IN ('waiting', 'sent', 'dead')),
                CONSTRAINT "ck_alert_deliveries_ended" CHECK ((state = 'waiting') = (ended_at IS NULL)),
                CONSTRAINT "FK_alert_deliveries_organizations_organization_id" {Owner}
            ) STRICT
            """);
        Execute.Sql(
            """
            CREATE UNIQUE INDEX "IX_alert_deliveries_organization_id_rule_id_sequence_channel_id"
            ON "alert_deliveries" ("organization_id", "rule_id", "sequence", "channel_id")
            """);
        Execute.Sql("""CREATE INDEX "ix_alert_deliveries_waiting" ON "alert_deliveries" ("channel_id", "delivery_key") WHERE state = 'waiting'""");
        Execute.Sql("""CREATE INDEX "ix_alert_deliveries_ended" ON "alert_deliveries" ("channel_id", "ended_at") WHERE state <> 'waiting'""");
        TakeOver();
    }

    public override void Down()
    {
        Delete.Table("alert_deliveries");
        Delete.Table("alert_channels");
        Delete.Table("alert_transitions");
        Delete.Table("alert_states");
        Delete.Table("alert_rules");
    }

    // What cannot be a rule (no thresholds, one of a scope that it does not name) stays where it is kept.
    private void TakeOver()
    {
        Execute.Sql(
            """
            INSERT INTO alert_rules
            SELECT organization_id, row_id, name, enabled, metric, agent, model,
                CASE window WHEN '5m' THEN 'five_minutes' WHEN '1h' THEN 'one_hour' WHEN '24h' THEN 'one_day' ELSE 'seven_days' END,
                comparison, CAST(warning AS TEXT), CAST(critical AS TEXT), cooldown, 1, coalesce(created, imported_at),
                coalesce(updated, created, imported_at)
            FROM (
                SELECT organization_id, row_id, imported_at,
                    row_json ->> '$.metric' AS metric, row_json ->> '$.window' AS window, row_json ->> '$.comparison' AS comparison,
                    (row_json ->> '$.metric') || ' over ' || (row_json ->> '$.window') AS name,
                    coalesce(row_json ->> '$.enabled', 0) AS enabled,
                    CASE WHEN row_json ->> '$.scopeType' IN ('agent', 'agent_model') THEN row_json ->> '$.scopeRef.agentId' END AS agent,
                    CASE WHEN row_json ->> '$.scopeType' IN ('model', 'agent_model') THEN row_json ->> '$.scopeRef.modelId' END AS model,
                    row_json ->> '$.scopeType' AS scope,
                    row_json ->> '$.warnThreshold' AS warning, row_json ->> '$.criticalThreshold' AS critical,
                    min(604800, coalesce(row_json ->> '$.dedupCooldownSec', 300)) AS cooldown,
                    CAST(unixepoch(row_json ->> '$.createdAt', 'subsec') * 1000 + 0.5 AS INTEGER) AS created,
                    CAST(unixepoch(row_json ->> '$.updatedAt', 'subsec') * 1000 + 0.5 AS INTEGER) AS updated
                FROM legacy_rows WHERE array_name = 'alertRules')
            WHERE typeof(warning) IN ('integer', 'real') AND typeof(critical) IN ('integer', 'real')
                AND warning >= 0 AND critical >= warning AND critical <= 1000000000000
                AND (scope NOT IN ('agent', 'agent_model') OR typeof(agent) = 'text')
                AND (scope NOT IN ('model', 'agent_model') OR typeof(model) = 'text')
            """);
        Execute.Sql(
            """
            INSERT INTO alert_states
            SELECT state.organization_id, state.row_id,
                CASE row_json ->> '$.status' WHEN 'resolved' THEN 'ok' ELSE row_json ->> '$.status' END,
                CASE row_json ->> '$.status' WHEN 'resolved' THEN 'resolved' ELSE 'active' END,
                CAST(CASE WHEN typeof(row_json ->> '$.lastValue') IN ('integer', 'real') AND abs(row_json ->> '$.lastValue') <= 1000000000000
                    THEN row_json ->> '$.lastValue' END AS TEXT), 0,
                CAST(unixepoch(row_json ->> '$.lastEvaluatedAt', 'subsec') * 1000 + 0.5 AS INTEGER),
                CAST(unixepoch(row_json ->> '$.lastTransitionAt', 'subsec') * 1000 + 0.5 AS INTEGER), NULL,
                CASE row_json ->> '$.status' WHEN 'resolved' THEN 'ok' ELSE row_json ->> '$.status' END,
                CAST(unixepoch(row_json ->> '$.lastNotifiedAt', 'subsec') * 1000 + 0.5 AS INTEGER),
                CASE row_json ->> '$.status' WHEN 'resolved' THEN 'ok' ELSE row_json ->> '$.status' END,
                NULL, NULL, NULL, 0, 0
            FROM legacy_rows state JOIN alert_rules rule ON rule.organization_id = state.organization_id AND rule.rule_id = state.row_id
            WHERE state.array_name = 'alertStates'
            """);
    }
}

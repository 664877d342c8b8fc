CREATE TABLE "daily_usage_agg" (
    -- Sessions by day, for long ranges.

    -- Day in the reporting zone, YYYY-MM-DD.
    "bucket_date" TEXT NOT NULL,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Agent, or empty for none.
    "agent_id" TEXT NOT NULL,

    -- Model, or empty for none.
    "model_id" TEXT NOT NULL,

    -- Task category, or empty for none.
    "task_category" TEXT NOT NULL,

    -- Sessions.
    "runs_total" INTEGER NOT NULL,

    -- Milliseconds.
    "runtime_ms_total" INTEGER NOT NULL,

    -- Prompt tokens.
    "prompt_tokens_total" INTEGER NOT NULL,

    -- Output tokens.
    "completion_tokens_total" INTEGER NOT NULL,

    -- All tokens.
    "total_tokens_total" INTEGER NOT NULL,

    -- Nano-dollars.
    "cost_nanos_total" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "PK_daily_usage_agg" PRIMARY KEY ("organization_id", "bucket_date", "agent_id", "model_id", "task_category")
);

CREATE TABLE "model_perf_agg" (
    -- How models did, by window, agent and task.

    -- UTC ms, inclusive.
    "window_start" INTEGER NOT NULL,

    -- UTC ms, exclusive.
    "window_end" INTEGER NOT NULL,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Agent, or empty for all.
    "agent_id" TEXT NOT NULL,

    -- Task category, or empty for all.
    "task_category" TEXT NOT NULL,

    -- Model.
    "model_id" TEXT NOT NULL,

    -- Ended sessions.
    "runs_total" INTEGER NOT NULL,

    -- Ended in success.
    "success_count" INTEGER NOT NULL,

    -- Ended in failure.
    "failure_count" INTEGER NOT NULL,

    -- Killed.
    "killed_count" INTEGER NOT NULL,

    -- Cancelled.
    "cancelled_count" INTEGER NOT NULL,

    -- 0 to 1.
    "success_rate" REAL NOT NULL,

    -- Milliseconds; null without a positive value.
    "median_runtime_ms" INTEGER NULL,

    -- Nano-dollars; null without a positive value.
    "median_cost_nanos" INTEGER NULL,

    -- Too few sessions to judge.
    "sample_warning" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "PK_model_perf_agg" PRIMARY KEY ("organization_id", "window_start", "window_end", "agent_id", "task_category", "model_id")
);

CREATE TABLE "alert_rules" (
    -- Alert rules.

    -- UUID.
    "rule_id" TEXT NOT NULL CONSTRAINT "PK_alert_rules" PRIMARY KEY,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Evaluated only when true.
    "enabled" INTEGER NOT NULL,

    -- daily_cost_usd | runtime_p95_ms | failure_rate.
    "metric" TEXT NOT NULL,

    -- global | agent | model | agent_model.
    "scope_type" TEXT NOT NULL,

    -- JSON {agentId, modelId} as the scope needs.
    "scope_ref_json" TEXT NULL,

    -- In the metric's unit.
    "warn_threshold" REAL NOT NULL,

    -- In the metric's unit, not below the warning.
    "critical_threshold" REAL NOT NULL,

    -- 5m | 1h | 24h | 7d.
    "window" TEXT NOT NULL,

    -- gt | gte.
    "comparison" TEXT NOT NULL,

    -- Seconds.
    "dedup_cooldown_sec" INTEGER NOT NULL,

    -- UTC ms.
    "created_at" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "ck_alert_rules_thresholds" CHECK (critical_threshold >= warn_threshold),
    CONSTRAINT "FK_alert_rules_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);

CREATE TABLE "alert_state" (
    -- Where each alert rule stands.

    -- Rule.
    "rule_id" TEXT NOT NULL CONSTRAINT "PK_alert_state" PRIMARY KEY,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- ok | warning | critical | resolved.
    "status" TEXT NOT NULL,

    -- active | suppressed | resolved.
    "lifecycle_state" TEXT NOT NULL,

    -- UTC ms.
    "suppressed_until" INTEGER NULL,

    -- In the metric's unit.
    "last_value" REAL NOT NULL,

    -- UTC ms.
    "last_evaluated_at" INTEGER NOT NULL,

    -- UTC ms.
    "last_transition_at" INTEGER NOT NULL,

    -- UTC ms.
    "last_notified_at" INTEGER NULL,

    -- What was last notified.
    "active_fingerprint" TEXT NULL,

    -- The latest evaluation was held back.
    "deduped" INTEGER NOT NULL,
    CONSTRAINT "FK_alert_state_alert_rules_rule_id" FOREIGN KEY ("rule_id") REFERENCES "alert_rules" ("rule_id") ON DELETE CASCADE
);

CREATE INDEX "IX_alert_state_lifecycle_state_suppressed_until" ON "alert_state" ("lifecycle_state", "suppressed_until");

CREATE INDEX "IX_alert_state_status_last_transition_at" ON "alert_state" ("status", "last_transition_at");

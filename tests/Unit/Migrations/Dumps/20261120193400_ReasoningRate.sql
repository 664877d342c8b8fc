-- Made by version 4.2.0: ingest, an import, telemetry, a key and a repricing.
BEGIN;
CREATE TABLE "__EFMigrationsLock" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
    "Timestamp" TEXT NOT NULL
);
CREATE TABLE "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
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
CREATE TABLE "ingest_idempotency" (
    -- Idempotency keys of the ingest API, written with what they brought.

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- The caller's key, or the one derived from the session.
    "idempotency_key" TEXT NOT NULL,

    -- SHA-256 of the adapted payload.
    "fingerprint" BLOB NOT NULL,

    -- The payload's session had ended.
    "is_terminal" INTEGER NOT NULL,

    -- Session.
    "session_key" INTEGER NOT NULL,

    -- UTC ms.
    "first_seen_at" INTEGER NOT NULL,

    -- UTC ms.
    "last_seen_at" INTEGER NOT NULL,
    CONSTRAINT "PK_ingest_idempotency" PRIMARY KEY ("organization_id", "idempotency_key")
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
CREATE TABLE "organizations" (
    -- Tenants. Every other row belongs to one; 'default' exists from the first migration on.

    -- 'default' or a UUID in text form.
    "organization_id" TEXT NOT NULL CONSTRAINT "PK_organizations" PRIMARY KEY,

    -- Short name, unique.
    "slug" TEXT NOT NULL,

    -- Name for people.
    "display_name" TEXT NOT NULL,

    -- starter | growth | enterprise.
    "plan_tier" TEXT NOT NULL,

    -- Tokens a month; 0 is no limit.
    "budget_limit_tokens" INTEGER NOT NULL,

    -- active | suspended | closed.
    "status" TEXT NOT NULL,

    -- UTC ms.
    "created_at" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,

    -- UTC ms; null while it exists.
    "soft_deleted_at" INTEGER NULL,
    CONSTRAINT "ck_organizations_budget" CHECK (budget_limit_tokens >= 0)
);
CREATE TABLE "pricing_books" (
    -- Every price book that ever priced a row.

    -- SHA-256 of the canonical content, hex.
    "book_hash" TEXT NOT NULL CONSTRAINT "PK_pricing_books" PRIMARY KEY,

    -- The book's own version.
    "book_version" TEXT NOT NULL,

    -- Where the book came from.
    "source" TEXT NOT NULL,

    -- The book, JSON.
    "content_json" TEXT NOT NULL,

    -- UTC ms.
    "loaded_at" INTEGER NOT NULL
);
CREATE TABLE "usage_hourly_rollup" (
    -- Usage by hour, written through in the transaction of the events. Null dimensions are stored as empty text so that the key holds.

    -- UTC ms, start of the hour.
    "bucket_start" INTEGER NOT NULL,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Agent.
    "agent_id" TEXT NOT NULL,

    -- Model, verbatim.
    "model_id" TEXT NOT NULL,

    -- Source.
    "source" TEXT NOT NULL,

    -- Calls.
    "request_count" INTEGER NOT NULL,

    -- Calls with status error.
    "error_count" INTEGER NOT NULL,

    -- Sum of known totals.
    "tokens_total" INTEGER NOT NULL,

    -- Sum of known counters, as in the classes below.
    "input_tokens" INTEGER NOT NULL,

    -- Output.
    "output_tokens" INTEGER NOT NULL,

    -- Cache writes, short.
    "cache_write_short_tokens" INTEGER NOT NULL,

    -- Cache writes, long.
    "cache_write_long_tokens" INTEGER NOT NULL,

    -- Cache reads.
    "cache_read_tokens" INTEGER NOT NULL,

    -- Tool input.
    "tool_input_tokens" INTEGER NOT NULL,

    -- Tool output.
    "tool_output_tokens" INTEGER NOT NULL,

    -- Nano-dollars of priced calls.
    "cost_nanos" INTEGER NOT NULL,

    -- Calls without a cost.
    "unpriced_count" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,

    -- UTC ms of the last check against the rows.
    "last_reconciled_at" INTEGER NULL,
    CONSTRAINT "PK_usage_hourly_rollup" PRIMARY KEY ("organization_id", "bucket_start", "agent_id", "model_id", "source")
);
CREATE TABLE "agents" (
    -- Agents that were ever heard of, with their latest session.

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- The agent's own id, unique within the tenant.
    "agent_id" TEXT NOT NULL,

    -- Name for people.
    "label" TEXT NOT NULL,

    -- Client or role.
    "kind" TEXT NULL,

    -- Machine.
    "host" TEXT NULL,

    -- The session with the latest event.
    "last_session_id" TEXT NULL,

    -- UTC ms; fixes the agent's slot on the Bridge.
    "first_seen_at" INTEGER NOT NULL,

    -- UTC ms of the latest event.
    "last_seen_at" INTEGER NOT NULL,
    CONSTRAINT "PK_agents" PRIMARY KEY ("organization_id", "agent_id"),
    CONSTRAINT "FK_agents_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
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
CREATE TABLE "api_keys" (
    -- API keys and the server secret. Only hashes are kept; a key is shown once.

    -- UUID.
    "api_key_id" TEXT NOT NULL CONSTRAINT "PK_api_keys" PRIMARY KEY,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Name for people, unique within the tenant.
    "name" TEXT NOT NULL,

    -- SHA-256 of the key. Keys carry 256 random bits, so a slow hash would add nothing.
    "hashed_secret" BLOB NOT NULL,

    -- Scopes in words, separated by spaces: ingest read control admin.
    "scopes" TEXT NOT NULL,

    -- active | rotating | revoked.
    "status" TEXT NOT NULL,

    -- UTC ms, to the minute.
    "last_used_at" INTEGER NULL,

    -- UTC ms.
    "created_at" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "FK_api_keys_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "audit_log_entries" (
    -- Who did what to what, when. Append-only: the database refuses update and delete.

    -- Key, ascending.
    "audit_id" INTEGER NOT NULL CONSTRAINT "PK_audit_log_entries" PRIMARY KEY AUTOINCREMENT,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- user | service | migration.
    "actor_type" TEXT NOT NULL,

    -- Name of the key, user or job.
    "actor_id" TEXT NOT NULL,

    -- Verb, e.g. api_key.create.
    "action" TEXT NOT NULL,

    -- What it was done to.
    "target" TEXT NOT NULL,

    -- JSON object; never holds a secret.
    "metadata" TEXT NOT NULL,

    -- UTC ms.
    "occurred_at" INTEGER NOT NULL,
    CONSTRAINT "FK_audit_log_entries_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "import_runs" (
    -- Imports and what they found.

    -- UUID.
    "import_run_id" TEXT NOT NULL CONSTRAINT "PK_import_runs" PRIMARY KEY,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- cli | hud | watch | api.
    "trigger" TEXT NOT NULL,

    -- running | succeeded | failed | interrupted.
    "status" TEXT NOT NULL,

    -- UTC ms.
    "started_at" INTEGER NOT NULL,

    -- UTC ms.
    "finished_at" INTEGER NULL,

    -- Files looked at.
    "files" INTEGER NOT NULL,

    -- Bytes read.
    "bytes_read" INTEGER NOT NULL,

    -- Records read.
    "read_count" INTEGER NOT NULL,

    -- Records written.
    "written_count" INTEGER NOT NULL,

    -- Records skipped: read = written + skipped + errors.
    "skipped_count" INTEGER NOT NULL,

    -- Records refused.
    "error_count" INTEGER NOT NULL,

    -- The whole report, JSON.
    "report_json" TEXT NOT NULL,
    CONSTRAINT "FK_import_runs_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "ingest_quarantine" (
    -- Rejected payloads with the error that was answered.

    -- Key.
    "quarantine_id" INTEGER NOT NULL CONSTRAINT "PK_ingest_quarantine" PRIMARY KEY AUTOINCREMENT,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- The route or reader that refused it.
    "source" TEXT NOT NULL,

    -- Line of a batch or file, 1 and up.
    "line_number" INTEGER NULL,

    -- Stable error code.
    "error_code" TEXT NOT NULL,

    -- The error body, JSON.
    "error_json" TEXT NOT NULL,

    -- The payload as it came, at most 64 KiB of it.
    "payload" BLOB NOT NULL,

    -- Bytes of the whole payload.
    "payload_bytes" INTEGER NOT NULL,

    -- Name of the key that sent it.
    "actor_id" TEXT NULL,

    -- UTC ms.
    "received_at" INTEGER NOT NULL,

    -- UTC ms when it was replayed or dismissed.
    "resolved_at" INTEGER NULL,
    CONSTRAINT "FK_ingest_quarantine_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "model_registry_entries" (
    -- Models that an organization runs or rents. A null organization is a model for all.

    -- UUID.
    "model_id" TEXT NOT NULL CONSTRAINT "PK_model_registry_entries" PRIMARY KEY,

    -- Tenant; null is global.
    "organization_id" TEXT NULL,

    -- Name.
    "model_name" TEXT NOT NULL,

    -- Revision, 1 and up.
    "revision" INTEGER NOT NULL,

    -- managed | self_hosted.
    "deployment_target" TEXT NOT NULL,

    -- Nano-dollars per 1,000 tokens.
    "cost_per1k_tokens_nanos" INTEGER NOT NULL,

    -- JSON object.
    "metadata" TEXT NOT NULL,

    -- Address.
    "deployment_endpoint" TEXT NULL,

    -- pending | deploying | ready | degraded | failed | disabled.
    "deployment_status" TEXT NULL,

    -- development | staging | production.
    "deployment_environment" TEXT NULL,

    -- Namespace.
    "deployment_namespace" TEXT NULL,

    -- UTC ms.
    "last_health_check_at" INTEGER NULL,

    -- UTC ms.
    "created_at" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "ck_model_registry_entries_cost" CHECK (cost_per1k_tokens_nanos >= 0),
    CONSTRAINT "ck_model_registry_entries_revision" CHECK (revision >= 1),
    CONSTRAINT "FK_model_registry_entries_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "ops_jobs" (
    -- Operations that a runner or the host carries out.

    -- UUID.
    "id" TEXT NOT NULL CONSTRAINT "PK_ops_jobs" PRIMARY KEY,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Name from the allow-list.
    "job_type" TEXT NOT NULL,

    -- queued | running | succeeded | failed.
    "status" TEXT NOT NULL,

    -- Who asked.
    "requested_by" TEXT NULL,

    -- UTC ms.
    "created_at" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,

    -- JSON.
    "payload" TEXT NULL,

    -- JSON, at most 10,000 characters.
    "result" TEXT NULL,

    -- At most 500 characters.
    "error" TEXT NULL,

    -- Runner that took it.
    "runner_instance" TEXT NULL,
    CONSTRAINT "FK_ops_jobs_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "session_ledger" (
    -- One row for each session: what ran, who ran it, how it ended.

    -- Internal key; other tables point here.
    "session_key" INTEGER NOT NULL CONSTRAINT "PK_session_ledger" PRIMARY KEY AUTOINCREMENT,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- The session's own id, unique within the tenant.
    "session_id" TEXT NOT NULL,

    -- The run it belongs to.
    "run_id" TEXT NULL,

    -- The session that started it.
    "parent_session_id" TEXT NULL,

    -- Agent.
    "agent_id" TEXT NOT NULL,

    -- Agent's name when the session ran.
    "agent_label" TEXT NOT NULL,

    -- Client or role.
    "agent_kind" TEXT NULL,

    -- claude_code | codex | ingest.
    "source" TEXT NOT NULL,

    -- Client or contract version.
    "source_version" TEXT NULL,

    -- Latest model, verbatim.
    "model_id" TEXT NULL,

    -- Provider, lower case.
    "provider" TEXT NULL,

    -- Title.
    "task_title" TEXT NULL,

    -- First prompt or task text.
    "task_text" TEXT NULL,

    -- Category.
    "task_category" TEXT NULL,

    -- Working directory.
    "project" TEXT NULL,

    -- Git branch.
    "git_branch" TEXT NULL,

    -- Machine.
    "host" TEXT NULL,

    -- queued | running | success | failed | killed | cancelled.
    "status" TEXT NOT NULL,

    -- UTC ms.
    "started_at" INTEGER NOT NULL,

    -- UTC ms; null while it runs.
    "ended_at" INTEGER NULL,

    -- UTC ms of the latest event.
    "last_event_at" INTEGER NOT NULL,

    -- Milliseconds, never negative.
    "runtime_ms" INTEGER NOT NULL,

    -- Timeline entries of type artifact.
    "artifact_count" INTEGER NOT NULL,

    -- Timeline entries.
    "event_count" INTEGER NOT NULL,

    -- Error code of the end.
    "error_code" TEXT NULL,

    -- Error message of the end.
    "error_message" TEXT NULL,

    -- SHA-256 of the latest payload that the ingest API took without a key of its sender's.
    "ingest_fingerprint" BLOB NULL,

    -- UTC ms of the first write.
    "ingested_at" INTEGER NOT NULL,

    -- UTC ms of the latest write.
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "ck_session_ledger_runtime" CHECK (runtime_ms >= 0),
    CONSTRAINT "FK_session_ledger_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "source_files" (
    -- How far each log file was read.

    -- Key.
    "source_file_id" INTEGER NOT NULL CONSTRAINT "PK_source_files" PRIMARY KEY AUTOINCREMENT,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- claude_code | codex.
    "source" TEXT NOT NULL,

    -- Machine.
    "host" TEXT NOT NULL,

    -- Path as found last.
    "path" TEXT NOT NULL,

    -- Hash of the file's head: recognises it after a rename.
    "fingerprint" BLOB NOT NULL,

    -- Bytes at the last look.
    "size_bytes" INTEGER NOT NULL,

    -- UTC ms at the last look.
    "modified_at" INTEGER NOT NULL,

    -- Bytes that are in the store.
    "offset_bytes" INTEGER NOT NULL,

    -- Lines that are in the store.
    "line_count" INTEGER NOT NULL,

    -- What the reader has to remember between reads, JSON.
    "reader_state" TEXT NULL,

    -- Usage events found.
    "event_count" INTEGER NOT NULL,

    -- Lines skipped.
    "skipped_count" INTEGER NOT NULL,

    -- JSON {reason: count}.
    "skipped_reasons" TEXT NOT NULL,

    -- UTC ms of the last good read.
    "last_parsed_at" INTEGER NULL,

    -- The latest error.
    "last_error" TEXT NULL, unknown_fields TEXT NOT NULL DEFAULT '{}',
    CONSTRAINT "ck_source_files_offset" CHECK (offset_bytes >= 0),
    CONSTRAINT "FK_source_files_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "users" (
    -- People. The e-mail is kept obfuscated; the keyed hash finds it.

    -- UUID.
    "user_id" TEXT NOT NULL CONSTRAINT "PK_users" PRIMARY KEY,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Obfuscated e-mail address.
    "email" TEXT NOT NULL,

    -- HMAC-SHA256 of the lower-case e-mail, hex.
    "email_hash" TEXT NOT NULL,

    -- owner | admin | developer | billing.
    "role" TEXT NOT NULL,

    -- active | invited | disabled.
    "status" TEXT NOT NULL,

    -- UTC ms.
    "last_login_at" INTEGER NULL,

    -- UTC ms.
    "created_at" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,

    -- UTC ms; null while it exists.
    "soft_deleted_at" INTEGER NULL,
    CONSTRAINT "FK_users_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "pricing_rates" (
    -- Rates as applied to rows, after band, tier and region: the frozen part of a receipt. Rows are never changed; equal rates share one.

    -- Key.
    "rate_key" INTEGER NOT NULL CONSTRAINT "PK_pricing_rates" PRIMARY KEY AUTOINCREMENT,

    -- First 16 bytes of SHA-256 over all other columns, unique.
    "rate_id" BLOB NOT NULL,

    -- Book version.
    "book_version" TEXT NOT NULL,

    -- Book content, SHA-256 hex.
    "book_hash" TEXT NOT NULL,

    -- Provider in the book.
    "provider" TEXT NOT NULL,

    -- Model in the book.
    "model" TEXT NOT NULL,

    -- UTC ms from when the book holds these rates.
    "effective_from" INTEGER NOT NULL,

    -- Context band.
    "band" TEXT NOT NULL,

    -- Service tier priced.
    "tier" TEXT NOT NULL,

    -- USD per million tokens, decimal as text, by class; null where the book publishes none.
    "input_rate" TEXT NULL,

    -- As input_rate.
    "output_rate" TEXT NULL,

    -- As input_rate.
    "cache_write_short_rate" TEXT NULL,

    -- As input_rate.
    "cache_write_long_rate" TEXT NULL,

    -- As input_rate.
    "cache_read_rate" TEXT NULL,

    -- As input_rate.
    "tool_input_rate" TEXT NULL,

    -- As input_rate.
    "tool_output_rate" TEXT NULL,

    -- USD for one web search, decimal as text.
    "web_search_rate" TEXT NULL,

    -- What was multiplied in, in words.
    "modifiers" TEXT NOT NULL, call_rate TEXT NULL, reasoning_rate TEXT NULL,
    CONSTRAINT "FK_pricing_rates_pricing_books_book_hash" FOREIGN KEY ("book_hash") REFERENCES "pricing_books" ("book_hash") ON DELETE RESTRICT
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
CREATE TABLE "ops_job_events" (
    -- What happened to an operation.

    -- Key.
    "id" INTEGER NOT NULL CONSTRAINT "PK_ops_job_events" PRIMARY KEY AUTOINCREMENT,

    -- Operation.
    "job_id" TEXT NOT NULL,

    -- Kind.
    "event_type" TEXT NOT NULL,

    -- Text.
    "message" TEXT NOT NULL,

    -- JSON.
    "data" TEXT NULL,

    -- UTC ms.
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "FK_ops_job_events_ops_jobs_job_id" FOREIGN KEY ("job_id") REFERENCES "ops_jobs" ("id") ON DELETE CASCADE
);
CREATE TABLE "session_events" (
    -- The timeline of sessions.

    -- Key.
    "event_key" INTEGER NOT NULL CONSTRAINT "PK_session_events" PRIMARY KEY AUTOINCREMENT,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Session.
    "session_key" INTEGER NOT NULL,

    -- Unique within the session.
    "event_id" TEXT NOT NULL,

    -- Order within the session; ties by time.
    "seq" INTEGER NOT NULL,

    -- tool_call | message | state_transition | artifact | error | metric.
    "event_type" TEXT NOT NULL,

    -- UTC ms.
    "event_ts" INTEGER NOT NULL,

    -- JSON object.
    "payload_json" TEXT NOT NULL,
    CONSTRAINT "FK_session_events_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT,
    CONSTRAINT "FK_session_events_session_ledger_session_key" FOREIGN KEY ("session_key") REFERENCES "session_ledger" ("session_key") ON DELETE RESTRICT
);
CREATE TABLE "session_usage" (
    -- Tokens and money of a session: the exact sum of its usage events, kept in step in the same transaction.

    -- Session.
    "session_key" INTEGER NOT NULL CONSTRAINT "PK_session_usage" PRIMARY KEY,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Whole prompt: input, cache and tool input; null is unknown.
    "prompt_tokens" INTEGER NULL,

    -- Output; null is unknown.
    "completion_tokens" INTEGER NULL,

    -- All classes once; null is unknown.
    "total_tokens" INTEGER NULL,

    -- Uncached input; null is unknown, as in all classes below.
    "input_tokens" INTEGER NULL,

    -- Output with reasoning.
    "output_tokens" INTEGER NULL,

    -- Cache writes, short time-to-live.
    "cache_write_short_tokens" INTEGER NULL,

    -- Cache writes, long time-to-live.
    "cache_write_long_tokens" INTEGER NULL,

    -- Cache reads.
    "cache_read_tokens" INTEGER NULL,

    -- Tool input billed apart.
    "tool_input_tokens" INTEGER NULL,

    -- Tool output billed apart.
    "tool_output_tokens" INTEGER NULL,

    -- Part of output_tokens.
    "reasoning_tokens" INTEGER NULL,

    -- Milliseconds, as in the ledger.
    "runtime_ms" INTEGER NOT NULL,

    -- Nano-dollars: sum of known costs; null while none is known.
    "cost_nanos" INTEGER NULL,

    -- Calls with a cost.
    "priced_calls" INTEGER NOT NULL,

    -- Calls without one.
    "unpriced_calls" INTEGER NOT NULL,

    -- exact | estimated | unknown.
    "cost_confidence" TEXT NOT NULL,

    -- Provider, lower case.
    "provider" TEXT NULL,

    -- Price book of the latest derived cost.
    "pricing_version" TEXT NULL,

    -- UTC ms.
    "computed_at" INTEGER NOT NULL,

    -- provider_reported | derived | missing.
    "token_source" TEXT NOT NULL,

    -- provider_reported | derived | missing.
    "runtime_source" TEXT NOT NULL,

    -- provider_reported | derived | missing.
    "cost_source" TEXT NOT NULL,

    -- high | medium | low | unknown.
    "token_confidence" TEXT NOT NULL,

    -- high | medium | low | unknown.
    "runtime_confidence" TEXT NOT NULL,

    -- high | medium | low | unknown.
    "cost_confidence_level" TEXT NOT NULL,
    CONSTRAINT "ck_session_usage_pricing_version" CHECK (cost_nanos IS NULL OR cost_source <> 'derived' OR pricing_version IS NOT NULL),
    CONSTRAINT "FK_session_usage_session_ledger_session_key" FOREIGN KEY ("session_key") REFERENCES "session_ledger" ("session_key") ON DELETE RESTRICT
);
CREATE TABLE "usage_events" (
    -- One row for each billable model call, with its frozen price.

    -- Internal key.
    "usage_key" INTEGER NOT NULL CONSTRAINT "PK_usage_events" PRIMARY KEY AUTOINCREMENT,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- 16-byte identity that the source defines, unique within the tenant.
    "event_id" BLOB NOT NULL,

    -- Session.
    "session_key" INTEGER NOT NULL,

    -- Agent of the session.
    "agent_id" TEXT NOT NULL,

    -- Subagent that made the call.
    "subagent_id" TEXT NULL,

    -- API key that brought it.
    "api_key_id" TEXT NULL,

    -- claude_code | codex | ingest.
    "source" TEXT NOT NULL,

    -- Provider's request or response id.
    "request_id" TEXT NULL,

    -- Provider, lower case.
    "provider" TEXT NULL,

    -- Model as served, verbatim.
    "model_id" TEXT NULL,

    -- Model as asked for, when another was served.
    "requested_model" TEXT NULL,

    -- UTC ms.
    "occurred_at" INTEGER NOT NULL,

    -- All classes once; null is unknown.
    "tokens_consumed" INTEGER NULL,

    -- Uncached input; null is unknown, as in all classes below.
    "input_tokens" INTEGER NULL,

    -- Output with reasoning.
    "output_tokens" INTEGER NULL,

    -- Cache writes, short time-to-live.
    "cache_write_short_tokens" INTEGER NULL,

    -- Cache writes, long time-to-live.
    "cache_write_long_tokens" INTEGER NULL,

    -- Cache reads.
    "cache_read_tokens" INTEGER NULL,

    -- Tool input billed apart.
    "tool_input_tokens" INTEGER NULL,

    -- Tool output billed apart.
    "tool_output_tokens" INTEGER NULL,

    -- Part of output_tokens.
    "reasoning_tokens" INTEGER NULL,

    -- Web searches billed per request.
    "web_search_requests" INTEGER NOT NULL,

    -- Context window of the model in tokens, when the source states it.
    "context_window" INTEGER NULL,

    -- Milliseconds.
    "latency_ms" INTEGER NULL,

    -- success | rate_limited | error.
    "status" TEXT NOT NULL,

    -- Error code.
    "error_code" TEXT NULL,

    -- Where it was served.
    "region" TEXT NULL,

    -- Service tier, verbatim.
    "service_tier" TEXT NULL,

    -- Speed, verbatim.
    "speed" TEXT NULL,

    -- Nano-dollars; null is unknown.
    "cost_nanos" INTEGER NULL,

    -- Nano-dollars as the client or provider reported them, beside the chosen cost.
    "reported_cost_nanos" INTEGER NULL,

    -- provider_reported | derived | missing.
    "cost_source" TEXT NOT NULL,

    -- high | medium | low | unknown.
    "cost_confidence" TEXT NOT NULL,

    -- Price book version; the database refuses a derived cost without one.
    "pricing_version" TEXT NULL,

    -- The frozen rates; null when the cost is reported or unknown.
    "rate_key" INTEGER NULL,

    -- Why there is no cost.
    "unpriced_reason" TEXT NULL,

    -- Bit field of assumptions (UsageFlags).
    "flags" INTEGER NOT NULL,

    -- 0 original, 1 forked copy, 2 sidechain replay.
    "witness_rank" INTEGER NOT NULL,

    -- Order among equal ranks, smaller wins.
    "witness_order" INTEGER NOT NULL,

    -- UTC ms of the write.
    "created_at" INTEGER NOT NULL, host TEXT NULL,
    CONSTRAINT "ck_usage_events_latency" CHECK (latency_ms IS NULL OR latency_ms >= 0),
    CONSTRAINT "ck_usage_events_pricing_version" CHECK (cost_nanos IS NULL OR cost_source <> 'derived' OR pricing_version IS NOT NULL),
    CONSTRAINT "ck_usage_events_tokens" CHECK (tokens_consumed IS NULL OR tokens_consumed >= 0),
    CONSTRAINT "FK_usage_events_api_keys_api_key_id" FOREIGN KEY ("api_key_id") REFERENCES "api_keys" ("api_key_id") ON DELETE RESTRICT,
    CONSTRAINT "FK_usage_events_pricing_rates_rate_key" FOREIGN KEY ("rate_key") REFERENCES "pricing_rates" ("rate_key") ON DELETE RESTRICT,
    CONSTRAINT "FK_usage_events_session_ledger_session_key" FOREIGN KEY ("session_key") REFERENCES "session_ledger" ("session_key") ON DELETE RESTRICT
);
CREATE VIRTUAL TABLE session_ledger_fts USING fts5(session_id UNINDEXED, task_title, task_text, tokenize='trigram');
CREATE TABLE search_queue (session_key INTEGER NOT NULL PRIMARY KEY);
CREATE TABLE "otlp_series" (
    -- The latest point of each cumulative counter: what the next one adds is their difference.

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- 16 bytes over resource, library, metric and attributes.
    "series_id" BLOB NOT NULL,

    -- Nanoseconds since 1970; another start is a reset.
    "start_nanos" INTEGER NOT NULL,

    -- Nanoseconds since 1970 of the latest point.
    "time_nanos" INTEGER NOT NULL,

    -- Value of the latest point, tokens or dollars.
    "value" REAL NOT NULL,

    -- UTC ms of the write.
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "PK_otlp_series" PRIMARY KEY ("organization_id", "series_id"),
    CONSTRAINT "FK_otlp_series_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "otlp_streams" (
    -- Sessions that telemetry tells of, and the best level on which it tells of their calls.

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Session id, or the name under which a sender's records without one are gathered.
    "stream_id" TEXT NOT NULL,

    -- 10 records, 11 spans, 12 counters, 13 histograms of the older conventions.
    "best_level" INTEGER NOT NULL,

    -- UTC ms of the first record.
    "first_seen_at" INTEGER NOT NULL,
    CONSTRAINT "PK_otlp_streams" PRIMARY KEY ("organization_id", "stream_id"),
    CONSTRAINT "ck_otlp_streams_level" CHECK (best_level >= 10),
    CONSTRAINT "FK_otlp_streams_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "reprice_runs" (
    -- Repricings of stored calls: what was asked for, how far it came, what it changed. At most one of an organization is unfinished.

    -- Key, ascending: a later run has the greater one.
    "reprice_run_id" INTEGER NOT NULL CONSTRAINT "PK_reprice_runs" PRIMARY KEY AUTOINCREMENT,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- running | succeeded | undoing | undone.
    "status" TEXT NOT NULL,

    -- cli | api | hud.
    "trigger" TEXT NOT NULL,

    -- Who asked for it.
    "actor_id" TEXT NOT NULL,

    -- The book that it prices with.
    "book_hash" TEXT NOT NULL,

    -- That book's version.
    "book_version" TEXT NOT NULL,

    -- UTC ms, inclusive: calls of the range.
    "from_at" INTEGER NOT NULL,

    -- UTC ms, exclusive.
    "to_at" INTEGER NOT NULL,

    -- Only this model, as served; null is all.
    "model_id" TEXT NULL,

    -- Only this agent; null is all.
    "agent_id" TEXT NULL,

    -- Only this source; null is all.
    "source" TEXT NULL,

    -- UTC ms.
    "started_at" INTEGER NOT NULL,

    -- UTC ms of the latest batch.
    "updated_at" INTEGER NOT NULL,

    -- UTC ms when the last call was looked at.
    "finished_at" INTEGER NULL,

    -- UTC ms: calls before it are done.
    "cursor_at" INTEGER NOT NULL,

    -- Calls of that instant up to this key are done.
    "cursor_key" INTEGER NOT NULL,

    -- Calls whose receipt reads differently.
    "changed_count" INTEGER NOT NULL,

    -- Calls that were unpriced and have a cost now.
    "priced_count" INTEGER NOT NULL,

    -- Calls that had a cost and are unpriced now.
    "unpriced_count" INTEGER NOT NULL,

    -- Calls that read the same and were not written.
    "unchanged_count" INTEGER NOT NULL,

    -- Calls with a reported cost, which are never written.
    "reported_count" INTEGER NOT NULL,

    -- Nano-dollars: known costs of the calls looked at, before.
    "cost_before_nanos" INTEGER NOT NULL,

    -- Nano-dollars: after.
    "cost_after_nanos" INTEGER NOT NULL,

    -- Who had it undone.
    "undone_by" TEXT NULL,

    -- UTC ms when the undo was finished.
    "undone_at" INTEGER NULL,

    -- Changes up to this usage key are undone.
    "undo_cursor_key" INTEGER NOT NULL,

    -- Rows that hold their earlier price again.
    "restored_count" INTEGER NOT NULL,

    -- Rows that were repriced or changed since and stay.
    "kept_count" INTEGER NOT NULL,
    CONSTRAINT "ck_reprice_runs_range" CHECK (from_at < to_at),
    CONSTRAINT "FK_reprice_runs_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT,
    CONSTRAINT "FK_reprice_runs_pricing_books_book_hash" FOREIGN KEY ("book_hash") REFERENCES "pricing_books" ("book_hash") ON DELETE RESTRICT
);
CREATE TABLE "source_feeds" (
    -- Services that usage records are fetched from, and how far.

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- A source's name, such as cliproxyapi.
    "source" TEXT NOT NULL,

    -- Machine that fetches.
    "host" TEXT NOT NULL,

    -- Scheme, host and port; never a key, a user or a query.
    "address" TEXT NOT NULL,

    -- UTC ms of the latest fetch that was answered and whose records are on disk; null before the first.
    "last_polled_at" INTEGER NULL,

    -- UTC ms of the latest fetch, answered or not.
    "last_tried_at" INTEGER NOT NULL,

    -- Records taken over.
    "record_count" INTEGER NOT NULL,

    -- Records that were no JSON object: taken out of the queue by the fetch, not kept.
    "refused_count" INTEGER NOT NULL,

    -- Why the latest fetch failed; null when it did not.
    "last_error" TEXT NULL,
    CONSTRAINT "PK_source_feeds" PRIMARY KEY ("organization_id", "source", "host", "address"),
    CONSTRAINT "FK_source_feeds_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "source_gaps" (
    -- Times of which a source may have had records that were never seen.

    -- Key.
    "source_gap_id" INTEGER NOT NULL CONSTRAINT "PK_source_gaps" PRIMARY KEY AUTOINCREMENT,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- A source's name.
    "source" TEXT NOT NULL,

    -- Machine that fetches.
    "host" TEXT NOT NULL,

    -- Of which service: scheme, host and port.
    "address" TEXT NOT NULL,

    -- UTC ms: everything until then was fetched.
    "from_at" INTEGER NOT NULL,

    -- UTC ms: everything from then on was fetched.
    "to_at" INTEGER NOT NULL,

    -- polled_late | answer_lost.
    "reason" TEXT NOT NULL,

    -- UTC ms.
    "recorded_at" INTEGER NOT NULL,
    CONSTRAINT "ck_source_gaps_order" CHECK (to_at >= from_at),
    CONSTRAINT "FK_source_gaps_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);
CREATE TABLE "suspected_duplicates" (
    -- Calls of telemetry that look like a call of a log and share no id with it. They are in no sum while open or merged.

    -- Key.
    "suspected_key" INTEGER NOT NULL CONSTRAINT "PK_suspected_duplicates" PRIMARY KEY AUTOINCREMENT,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- 16-byte identity of telemetry's call, unique within the tenant.
    "event_id" BLOB NOT NULL,

    -- The session that telemetry names.
    "session_key" INTEGER NOT NULL,

    -- The log's call that it looks like.
    "usage_key" INTEGER NOT NULL,

    -- open | merged | dismissed.
    "status" TEXT NOT NULL,

    -- Provider's request or response id, where telemetry names one that the log does not.
    "request_id" TEXT NULL,

    -- Model, verbatim; the same on both sides, as are the counters.
    "model_id" TEXT NULL,

    -- UTC ms, as telemetry tells it.
    "occurred_at" INTEGER NOT NULL,

    -- Milliseconds between the two.
    "gap_ms" INTEGER NOT NULL,

    -- All classes once.
    "tokens_consumed" INTEGER NULL,

    -- Uncached input; 0 where unknown, as in the classes below.
    "input_tokens" INTEGER NOT NULL,

    -- Output with reasoning.
    "output_tokens" INTEGER NOT NULL,

    -- Cache writes, both lifetimes.
    "cache_write_tokens" INTEGER NOT NULL,

    -- Cache reads.
    "cache_read_tokens" INTEGER NOT NULL,

    -- Tool input billed apart.
    "tool_input_tokens" INTEGER NOT NULL,

    -- Nano-dollars that it would add; null is unknown.
    "cost_nanos" INTEGER NULL,

    -- API key that brought it.
    "api_key_id" TEXT NULL,

    -- The call whole, JSON, to bill it if it turns out to be one of its own.
    "event_json" TEXT NOT NULL,

    -- UTC ms.
    "detected_at" INTEGER NOT NULL,

    -- UTC ms.
    "decided_at" INTEGER NULL,

    -- Who decided.
    "decided_by" TEXT NULL,
    CONSTRAINT "ck_suspected_duplicates_decision" CHECK ((status = 'open') = (decided_at IS NULL)),
    CONSTRAINT "FK_suspected_duplicates_api_keys_api_key_id" FOREIGN KEY ("api_key_id") REFERENCES "api_keys" ("api_key_id") ON DELETE RESTRICT,
    CONSTRAINT "FK_suspected_duplicates_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT,
    CONSTRAINT "FK_suspected_duplicates_session_ledger_session_key" FOREIGN KEY ("session_key") REFERENCES "session_ledger" ("session_key") ON DELETE RESTRICT,
    CONSTRAINT "FK_suspected_duplicates_usage_events_usage_key" FOREIGN KEY ("usage_key") REFERENCES "usage_events" ("usage_key") ON DELETE CASCADE
);
CREATE TABLE "usage_witnesses" (
    -- Who saw a call: every call of telemetry, and both sides where a call was seen by more than one. A call without a row here was seen by the log that its own row names.

    -- Key.
    "witness_key" INTEGER NOT NULL CONSTRAINT "PK_usage_witnesses" PRIMARY KEY AUTOINCREMENT,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- The billed call that it stands for.
    "usage_key" INTEGER NOT NULL,

    -- 16-byte identity of the sighting: for a copy of a log the call's own.
    "event_id" BLOB NOT NULL,

    -- claude_code | codex | gemini_cli | … | otlp.
    "source" TEXT NOT NULL,

    -- Machine; empty when it is not known, so that the key holds.
    "host" TEXT NOT NULL,

    -- identity | request_id | suspicion | decision.
    "joined_by" TEXT NOT NULL,

    -- As in usage_events: below 10 a log, 10 a record, 11 a span, 12 and 13 counters.
    "witness_rank" INTEGER NOT NULL,

    -- UTC ms, as this witness tells it.
    "occurred_at" INTEGER NOT NULL,

    -- Uncached input as this witness counts; null is unknown, as in the classes below.
    "input_tokens" INTEGER NULL,

    -- Output with reasoning.
    "output_tokens" INTEGER NULL,

    -- Cache writes, both lifetimes.
    "cache_write_tokens" INTEGER NULL,

    -- Cache reads.
    "cache_read_tokens" INTEGER NULL,

    -- Milliseconds.
    "latency_ms" INTEGER NULL,

    -- Nano-dollars that this witness reports.
    "reported_cost_nanos" INTEGER NULL,

    -- What the reported cost rests on, in the client's word.
    "cost_basis" TEXT NULL,

    -- False when its counters differ from the billed ones.
    "agrees" INTEGER NOT NULL,

    -- UTC ms of the write.
    "seen_at" INTEGER NOT NULL,
    CONSTRAINT "FK_usage_witnesses_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT,
    CONSTRAINT "FK_usage_witnesses_usage_events_usage_key" FOREIGN KEY ("usage_key") REFERENCES "usage_events" ("usage_key") ON DELETE CASCADE
);
CREATE TABLE "reprice_changes" (
    -- What a repricing wrote over, row by row: enough to put it back, and to prove what was there.

    -- Repricing.
    "reprice_run_id" INTEGER NOT NULL,

    -- Call.
    "usage_key" INTEGER NOT NULL,

    -- Nano-dollars before; null is unknown. The columns from here on are those of usage_events.
    "before_cost_nanos" INTEGER NULL,

    -- provider_reported | derived | missing.
    "before_cost_source" TEXT NOT NULL,

    -- high | medium | low | unknown.
    "before_cost_confidence" TEXT NOT NULL,

    -- Price book version.
    "before_pricing_version" TEXT NULL,

    -- Frozen rates, which name the book.
    "before_rate_key" INTEGER NULL,

    -- Why there was no cost.
    "before_unpriced_reason" TEXT NULL,

    -- Bit field of assumptions (UsageFlags).
    "before_flags" INTEGER NOT NULL,

    -- Nano-dollars after; null is unknown.
    "after_cost_nanos" INTEGER NULL,

    -- provider_reported | derived | missing.
    "after_cost_source" TEXT NOT NULL,

    -- high | medium | low | unknown.
    "after_cost_confidence" TEXT NOT NULL,

    -- Price book version.
    "after_pricing_version" TEXT NULL,

    -- Frozen rates, which name the book.
    "after_rate_key" INTEGER NULL,

    -- Why there is no cost.
    "after_unpriced_reason" TEXT NULL,

    -- Bit field of assumptions (UsageFlags).
    "after_flags" INTEGER NOT NULL,

    -- restored | repriced_since | changed_since; null while it was not undone.
    "undo_outcome" TEXT NULL,
    CONSTRAINT "PK_reprice_changes" PRIMARY KEY ("reprice_run_id", "usage_key"),
    CONSTRAINT "FK_reprice_changes_pricing_rates_after_rate_key" FOREIGN KEY ("after_rate_key") REFERENCES "pricing_rates" ("rate_key") ON DELETE RESTRICT,
    CONSTRAINT "FK_reprice_changes_pricing_rates_before_rate_key" FOREIGN KEY ("before_rate_key") REFERENCES "pricing_rates" ("rate_key") ON DELETE RESTRICT,
    CONSTRAINT "FK_reprice_changes_reprice_runs_reprice_run_id" FOREIGN KEY ("reprice_run_id") REFERENCES "reprice_runs" ("reprice_run_id") ON DELETE RESTRICT,
    CONSTRAINT "FK_reprice_changes_usage_events_usage_key" FOREIGN KEY ("usage_key") REFERENCES "usage_events" ("usage_key") ON DELETE CASCADE
);
INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES
('20261120124033_Initial', '10.0.14'),
('20261120173301_Accounting', '10.0.14'),
('20261120193400_ReasoningRate', '10.0.14');
INSERT INTO "organizations" ("organization_id", "slug", "display_name", "plan_tier", "budget_limit_tokens", "status", "created_at", "updated_at", "soft_deleted_at") VALUES
('default', 'default', 'Default', 'starter', 0, 'active', 0, 0, NULL);
INSERT INTO "pricing_books" ("book_hash", "book_version", "source", "content_json", "loaded_at") VALUES
('dbbfe75f4d192947f115156f06d3749b309a974561385b4738b4598d5675e73d', '2026-11-20.3', 'helicarrier-2026-11-20.3.json', '{"currency":"USD","format":"helicarrier-price-book/2","providers":{"anthropic":{"model_aliases":[{"model":"claude-3-haiku","name":"claude-haiku-3"},{"model":"claude-3-5-haiku","name":"claude-3.5-haiku"},{"model":"claude-3-5-haiku","name":"claude-haiku-3-5"},{"model":"claude-3-5-haiku","name":"claude-haiku-3.5"},{"model":"claude-haiku-4-5","name":"claude-4-5-haiku"},{"model":"claude-haiku-4-5","name":"claude-4.5-haiku"},{"model":"claude-haiku-4-5","name":"claude-haiku-4.5"},{"model":"claude-haiku-5-5","name":"claude-5-5-haiku"},{"model":"claude-haiku-5-5","name":"claude-5.5-haiku"},{"model":"claude-haiku-5-5","name":"claude-haiku-5.5"},{"model":"claude-3-5-sonnet","name":"claude-3.5-sonnet"},{"model":"claude-3-5-sonnet","name":"claude-sonnet-3-5"},{"model":"claude-3-5-sonnet","name":"claude-sonnet-3.5"},{"model":"claude-3-7-sonnet","name":"claude-3.7-sonnet"},{"model":"claude-3-7-sonnet","name":"claude-sonnet-3-7"},{"model":"claude-3-7-sonnet","name":"claude-sonnet-3.7"},{"model":"claude-sonnet-4","name":"claude-4-sonnet"},{"model":"claude-sonnet-4","name":"claude-4-sonnet-1m","until":"2026-04-30"},{"model":"claude-sonnet-4-5","name":"claude-4-5-sonnet"},{"model":"claude-sonnet-4-5","name":"claude-4.5-sonnet"},{"model":"claude-sonnet-4-5","name":"claude-sonnet-4.5"},{"model":"claude-sonnet-4-6","name":"claude-4-6-sonnet"},{"model":"claude-sonnet-4-6","name":"claude-4.6-sonnet"},{"model":"claude-sonnet-4-6","name":"claude-sonnet-4.6"},{"model":"claude-sonnet-5","name":"claude-5-sonnet"},{"model":"claude-sonnet-5-5","name":"claude-5-5-sonnet"},{"model":"claude-sonnet-5-5","name":"claude-5.5-sonnet"},{"model":"claude-sonnet-5-5","name":"claude-sonnet-5.5"},{"model":"claude-3-opus","name":"claude-opus-3"},{"model":"claude-opus-4","name":"claude-4-opus"},{"model":"claude-opus-4-1","name":"claude-4-1-opus"},{"model":"claude-opus-4-1","name":"claude-4.1-opus"},{"model":"claude-opus-4-1","name":"claude-opus-4.1"},{"model":"claude-opus-4-5","name":"claude-4-5-opus"},{"model":"claude-opus-4-5","name":"claude-4.5-opus"},{"model":"claude-opus-4-5","name":"claude-opus-4.5"},{"model":"claude-opus-4-6","name":"claude-4-6-opus"},{"model":"claude-opus-4-6","name":"claude-4.6-opus"},{"model":"claude-opus-4-6","name":"claude-opus-4.6"},{"model":"claude-opus-4-7","name":"claude-4-7-opus"},{"model":"claude-opus-4-7","name":"claude-4.7-opus"},{"model":"claude-opus-4-7","name":"claude-opus-4.7"},{"model":"claude-opus-4-8","name":"claude-4-8-opus"},{"model":"claude-opus-4-8","name":"claude-4.8-opus"},{"model":"claude-opus-4-8","name":"claude-opus-4.8"},{"model":"claude-opus-5","name":"claude-5-opus"},{"model":"claude-opus-5-5","name":"claude-5-5-opus"},{"model":"claude-opus-5-5","name":"claude-5.5-opus"},{"model":"claude-opus-5-5","name":"claude-opus-5.5"},{"model":"claude-fable-5","name":"claude-5-fable"},{"model":"claude-fable-5-1","name":"claude-5-1-fable"},{"model":"claude-fable-5-1","name":"claude-5.1-fable"},{"model":"claude-fable-5-1","name":"claude-fable-5.1"},{"model":"claude-fable-5-2","name":"claude-5-2-fable"},{"model":"claude-fable-5-2","name":"claude-5.2-fable"},{"model":"claude-fable-5-2","name":"claude-fable-5.2"},{"model":"claude-mythos-5","name":"claude-5-mythos"},{"model":"claude-mythos-5-1","name":"claude-5-1-mythos"},{"model":"claude-mythos-5-1","name":"claude-5.1-mythos"},{"model":"claude-mythos-5-1","name":"claude-mythos-5.1"},{"model":"claude-mythos-5-2","name":"claude-5-2-mythos"},{"model":"claude-mythos-5-2","name":"claude-5.2-mythos"},{"model":"claude-mythos-5-2","name":"claude-mythos-5.2"},{"model":"claude-3-5-haiku","name":"claude-3-5-haiku-latest"},{"model":"claude-3-5-sonnet","name":"claude-3-5-sonnet-latest"},{"model":"claude-3-7-sonnet","name":"claude-3-7-sonnet-latest"},{"model":"claude-3-opus","name":"claude-3-opus-latest"},{"model":"claude-sonnet-4","name":"claude-sonnet-4-0"},{"model":"claude-opus-4","name":"claude-opus-4-0"}],"models":{"claude-3-5-haiku":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.08,"cache_write_long":1.6,"cache_write_short":1,"input":0.8,"output":4,"tool_input":0.8,"tool_output":4},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-5-sonnet":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-7-sonnet":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-haiku":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.03,"cache_write_long":0.5,"cache_write_short":0.3,"input":0.25,"output":1.25,"tool_input":0.25,"tool_output":1.25},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-opus":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":1.5,"cache_write_long":30,"cache_write_short":18.75,"input":15,"output":75,"tool_input":15,"tool_output":75},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-fable-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-fable-5-1":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.25,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-fable-5-2":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":16,"cache_write_short":10,"input":8,"output":40,"tool_input":8,"tool_output":40},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":0.4,"cache_write_long":32,"cache_write_short":20,"input":16,"output":80,"tool_input":16,"tool_output":80}}}}]},"claude-haiku-4-5":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.1,"cache_write_long":2,"cache_write_short":1.25,"input":1,"output":5,"tool_input":1,"tool_output":5},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-haiku-5-5":{"prices":[{"bands":[{"above":100000,"rates":{"cache_read":0.05,"cache_write_long":1,"cache_write_short":0.625,"input":0.5,"output":2.5,"tool_input":0.5,"tool_output":2.5}}],"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.01,"cache_write_long":0.2,"cache_write_short":0.125,"input":0.1,"output":0.5,"tool_input":0.1,"tool_output":0.5},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-mythos-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-mythos-5-1":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.25,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-mythos-5-2":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":16,"cache_write_short":10,"input":8,"output":40,"tool_input":8,"tool_output":40},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":0.4,"cache_write_long":32,"cache_write_short":20,"input":16,"output":80,"tool_input":16,"tool_output":80}}}}]},"claude-opus-4":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":1.5,"cache_write_long":30,"cache_write_short":18.75,"input":15,"output":75,"tool_input":15,"tool_output":75},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-opus-4-1":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":1.5,"cache_write_long":30,"cache_write_short":18.75,"input":15,"output":75,"tool_input":15,"tool_output":75},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-opus-4-5":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-opus-4-6":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":37.5,"tool_input":10,"tool_output":37.5}}],"context_window":200000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":3,"cache_write_long":60,"cache_write_short":37.5,"input":30,"output":150,"tool_input":30,"tool_output":150}}}},{"context_window":1000000,"from":"2026-03-13","geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":3,"cache_write_long":60,"cache_write_short":37.5,"input":30,"output":150,"tool_input":30,"tool_output":150}}}}]},"claude-opus-4-7":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":3,"cache_write_long":60,"cache_write_short":37.5,"input":30,"output":150,"tool_input":30,"tool_output":150}}}}]},"claude-opus-4-8":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50}}}}]},"claude-opus-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50}}}}]},"claude-opus-5-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":8,"cache_write_short":5,"input":4,"output":20,"tool_input":4,"tool_output":20},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":0.4,"cache_write_long":16,"cache_write_short":10,"input":8,"output":40,"tool_input":8,"tool_output":40}}}}]},"claude-sonnet-4":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.6,"cache_write_long":12,"cache_write_short":7.5,"input":6,"output":22.5,"tool_input":6,"tool_output":22.5}}],"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":200000,"from":"2026-04-30","per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-4-5":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.6,"cache_write_long":12,"cache_write_short":7.5,"input":6,"output":22.5,"tool_input":6,"tool_output":22.5}}],"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":200000,"from":"2026-04-30","per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-4-6":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.6,"cache_write_long":12,"cache_write_short":7.5,"input":6,"output":22.5,"tool_input":6,"tool_output":22.5}}],"context_window":200000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":1000000,"from":"2026-03-13","geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":4,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-5-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":4,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":1000000,"from":"2026-10-07","geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.1,"cache_write_long":4,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5}}}]}}},"google":{"aliases":["gemini"],"model_aliases":[{"from":"2025-05-06","model":"gemini-2.5-pro","name":"gemini-2.5-pro-preview-05-06"},{"from":"2025-06-05","model":"gemini-2.5-pro","name":"gemini-2.5-pro-preview-06-05"},{"from":"2025-11-18","model":"gemini-3-pro-preview","name":"gemini-3-pro"},{"from":"2025-12-17","model":"gemini-3-flash-preview","name":"gemini-3-flash"},{"from":"2026-02-19","model":"gemini-3.1-pro-preview","name":"gemini-3.1-pro"}],"models":{"gemini-2.0-flash":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.025,"input":0.1,"output":0.4,"tool_input":0.1,"tool_output":0.4}}]},"gemini-2.5-flash":{"prices":[{"rates":{"cache_read":0.03,"input":0.3,"output":2.5,"tool_input":0.3,"tool_output":2.5}}]},"gemini-2.5-flash-lite":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.01,"input":0.1,"output":0.4,"tool_input":0.1,"tool_output":0.4}}]},"gemini-2.5-pro":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.25,"input":2.5,"output":15,"tool_input":2.5,"tool_output":15}}],"rates":{"cache_read":0.125,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gemini-3-flash-preview":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.05,"input":0.5,"output":3,"tool_input":0.5,"tool_output":3}}]},"gemini-3-pro-preview":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.4,"input":4,"output":18,"tool_input":4,"tool_output":18}}],"rates":{"cache_read":0.2,"input":2,"output":12,"tool_input":2,"tool_output":12}}]},"gemini-3.1-flash-lite":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.025,"input":0.25,"output":1.5,"tool_input":0.25,"tool_output":1.5}}]},"gemini-3.1-pro-preview":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.4,"input":4,"output":18,"tool_input":4,"tool_output":18}}],"rates":{"cache_read":0.2,"input":2,"output":12,"tool_input":2,"tool_output":12}}]},"gemini-3.5-flash":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.15,"input":1.5,"output":9,"tool_input":1.5,"tool_output":9}}]},"gemini-3.5-flash-lite":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.03,"input":0.3,"output":2.5,"tool_input":0.3,"tool_output":2.5}}]},"gemini-3.6-flash":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.15,"input":1.5,"output":7.5,"tool_input":1.5,"tool_output":7.5}}]}}},"openai":{"model_aliases":[{"model":"gpt-5.6-sol","name":"gpt-5.6"},{"model":"gpt-5.6-luna","name":"gpt-reserve"},{"model":"codex-mini","name":"codex-mini-latest"},{"model":"gpt-5.1","name":"gpt-5-1"},{"model":"gpt-5.1-codex","name":"gpt-5-1-codex"},{"model":"gpt-5.1-codex-max","name":"gpt-5-1-codex-max"},{"model":"gpt-5.1-codex-mini","name":"gpt-5-1-codex-mini"},{"model":"gpt-5.2-pro","name":"gpt-5-2-pro"},{"model":"gpt-5.2","name":"gpt-5-2"},{"model":"gpt-5.2-codex","name":"gpt-5-2-codex"},{"model":"gpt-5.3-codex","name":"gpt-5-3-codex"},{"model":"gpt-5.4","name":"gpt-5-4"},{"model":"gpt-5.4-mini","name":"gpt-5-4-mini"},{"model":"gpt-5.4-nano","name":"gpt-5-4-nano"},{"model":"gpt-5.4-pro","name":"gpt-5-4-pro"},{"model":"gpt-5.5","name":"gpt-5-5"},{"model":"gpt-5.5-pro","name":"gpt-5-5-pro"},{"model":"gpt-5.6-sol","name":"gpt-5-6-sol"},{"model":"gpt-5.6-terra","name":"gpt-5-6-terra"},{"model":"gpt-5.6-luna","name":"gpt-5-6-luna"},{"model":"gpt-6.1-sol","name":"gpt-6-1-sol"},{"model":"gpt-6.1-terra","name":"gpt-6-1-terra"},{"model":"gpt-4.1","name":"gpt-4-1"},{"model":"gpt-4.1-mini","name":"gpt-4-1-mini"},{"model":"gpt-4.1-nano","name":"gpt-4-1-nano"},{"model":"gpt-5","name":"gpt-5-chat-latest"},{"model":"gpt-5.1","name":"gpt-5.1-chat-latest"},{"model":"gpt-5.2","name":"gpt-5.2-chat-latest"}],"models":{"codex-mini":{"prices":[{"rates":{"cache_read":0.375,"cache_write_long":1.5,"cache_write_short":1.5,"input":1.5,"output":6,"tool_input":1.5,"tool_output":6}}]},"gpt-4.1":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.5,"cache_write_long":2,"cache_write_short":2,"input":2,"output":8,"tool_input":2,"tool_output":8}}]},"gpt-4.1-mini":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.1,"cache_write_long":0.4,"cache_write_short":0.4,"input":0.4,"output":1.6,"tool_input":0.4,"tool_output":1.6}}]},"gpt-4.1-nano":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.025,"cache_write_long":0.1,"cache_write_short":0.1,"input":0.1,"output":0.4,"tool_input":0.1,"tool_output":0.4}}]},"gpt-4o":{"prices":[{"context_window":128000,"rates":{"cache_read":1.25,"cache_write_long":2.5,"cache_write_short":2.5,"input":2.5,"output":10,"tool_input":2.5,"tool_output":10}}]},"gpt-4o-mini":{"prices":[{"context_window":128000,"rates":{"cache_read":0.075,"cache_write_long":0.15,"cache_write_short":0.15,"input":0.15,"output":0.6,"tool_input":0.15,"tool_output":0.6}}]},"gpt-5":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gpt-5-mini":{"prices":[{"context_window":400000,"rates":{"cache_read":0.025,"cache_write_long":0.25,"cache_write_short":0.25,"input":0.25,"output":2,"tool_input":0.25,"tool_output":2}}]},"gpt-5-nano":{"prices":[{"context_window":400000,"rates":{"cache_read":0.005,"cache_write_long":0.05,"cache_write_short":0.05,"input":0.05,"output":0.4,"tool_input":0.05,"tool_output":0.4}}]},"gpt-5-pro":{"prices":[{"context_window":400000,"rates":{"cache_write_long":15,"cache_write_short":15,"input":15,"output":120,"tool_input":15,"tool_output":120}}]},"gpt-5.1":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5.1-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gpt-5.1-codex-max":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gpt-5.1-codex-mini":{"prices":[{"context_window":400000,"rates":{"cache_read":0.025,"cache_write_long":0.25,"cache_write_short":0.25,"input":0.25,"output":2,"tool_input":0.25,"tool_output":2}}]},"gpt-5.2":{"prices":[{"context_window":400000,"rates":{"cache_read":0.175,"cache_write_long":1.75,"cache_write_short":1.75,"input":1.75,"output":14,"tool_input":1.75,"tool_output":14},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5.2-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.175,"cache_write_long":1.75,"cache_write_short":1.75,"input":1.75,"output":14,"tool_input":1.75,"tool_output":14}}]},"gpt-5.2-pro":{"prices":[{"context_window":400000,"rates":{"cache_write_long":21,"cache_write_short":21,"input":21,"output":168,"tool_input":21,"tool_output":168}}]},"gpt-5.3-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.175,"cache_write_long":1.75,"cache_write_short":1.75,"input":1.75,"output":14,"tool_input":1.75,"tool_output":14},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5.4":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.5,"cache_write_long":5,"cache_write_short":5,"input":5,"output":22.5,"tool_input":5,"tool_output":22.5}}],"context_window":1050000,"rates":{"cache_read":0.25,"cache_write_long":2.5,"cache_write_short":2.5,"input":2.5,"output":15,"tool_input":2.5,"tool_output":15},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-5.4-mini":{"prices":[{"context_window":400000,"rates":{"cache_read":0.075,"cache_write_long":0.75,"cache_write_short":0.75,"input":0.75,"output":4.5,"tool_input":0.75,"tool_output":4.5}}]},"gpt-5.4-nano":{"prices":[{"context_window":400000,"rates":{"cache_read":0.02,"cache_write_long":0.2,"cache_write_short":0.2,"input":0.2,"output":1.25,"tool_input":0.2,"tool_output":1.25}}]},"gpt-5.4-pro":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":60,"cache_write_long":60,"cache_write_short":60,"input":60,"output":270,"tool_input":60,"tool_output":270}}],"context_window":1050000,"rates":{"cache_read":30,"cache_write_long":30,"cache_write_short":30,"input":30,"output":180,"tool_input":30,"tool_output":180}}]},"gpt-5.5":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":1,"cache_write_long":10,"cache_write_short":10,"input":10,"output":45,"tool_input":10,"tool_output":45}}],"context_window":1000000,"rates":{"cache_read":0.5,"cache_write_long":5,"cache_write_short":5,"input":5,"output":30,"tool_input":5,"tool_output":30},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2.5},"flex":{"multiplier":0.5}}}]},"gpt-5.5-pro":{"prices":[{"bands":[{"above":272000}],"context_window":1000000,"rates":{"cache_read":30,"cache_write_long":30,"cache_write_short":30,"input":30,"output":180,"tool_input":30,"tool_output":180}}]},"gpt-5.6-luna":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.2,"cache_write_short":2.5,"input":2,"output":9,"tool_input":2,"tool_output":9}}],"context_window":1050000,"rates":{"cache_read":0.1,"cache_write_short":1.25,"input":1,"output":6,"tool_input":1,"tool_output":6},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}},{"bands":[{"above":272000,"rates":{"cache_read":0.04,"cache_write_short":0.5,"input":0.4,"output":1.8,"tool_input":0.4,"tool_output":1.8}}],"context_window":1050000,"from":"2026-07-30","rates":{"cache_read":0.02,"cache_write_short":0.25,"input":0.2,"output":1.2,"tool_input":0.2,"tool_output":1.2},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-5.6-sol":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":1,"cache_write_short":12.5,"input":10,"output":45,"tool_input":10,"tool_output":45}}],"context_window":1050000,"rates":{"cache_read":0.5,"cache_write_short":6.25,"input":5,"output":30,"tool_input":5,"tool_output":30},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}},{"bands":[{"above":272000,"rates":{"cache_read":0.8,"cache_write_short":10,"input":8,"output":30,"tool_input":8,"tool_output":30}}],"context_window":1050000,"from":"2026-08-21","rates":{"cache_read":0.4,"cache_write_short":5,"input":4,"output":20,"tool_input":4,"tool_output":20},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-5.6-terra":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.5,"cache_write_short":6.25,"input":5,"output":22.5,"tool_input":5,"tool_output":22.5}}],"context_window":1050000,"rates":{"cache_read":0.25,"cache_write_short":3.125,"input":2.5,"output":15,"tool_input":2.5,"tool_output":15},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}},{"bands":[{"above":272000,"rates":{"cache_read":0.4,"cache_write_short":5,"input":4,"output":18,"tool_input":4,"tool_output":18}}],"context_window":1050000,"from":"2026-07-30","rates":{"cache_read":0.2,"cache_write_short":2.5,"input":2,"output":12,"tool_input":2,"tool_output":12},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6-astra":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":2,"input":20,"output":75,"tool_input":20,"tool_output":75}}],"from":"2026-09-03","rates":{"cache_read":1,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6-luna":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.02,"cache_write_short":0.25,"input":0.2,"output":0.75,"tool_input":0.2,"tool_output":0.75}}],"from":"2026-09-22","rates":{"cache_read":0.01,"cache_write_short":0.125,"input":0.1,"output":0.5,"tool_input":0.1,"tool_output":0.5},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6-sol":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.4,"cache_write_short":5,"input":4,"output":15,"tool_input":4,"tool_output":15}}],"from":"2026-09-22","rates":{"cache_read":0.2,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6.1-sol":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.2,"cache_write_short":5,"input":4,"output":15,"tool_input":4,"tool_output":15}}],"from":"2026-09-29","rates":{"cache_read":0.1,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6.1-terra":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.1,"cache_write_long":5,"cache_write_short":2.5,"input":2,"output":7.5,"tool_input":2,"tool_output":7.5}}],"from":"2026-10-26","rates":{"cache_read":0.05,"cache_write_long":2.5,"cache_write_short":1.25,"input":1,"output":5,"tool_input":1,"tool_output":5},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"o1":{"prices":[{"rates":{"cache_read":7.5,"cache_write_long":15,"cache_write_short":15,"input":15,"output":60,"tool_input":15,"tool_output":60}}]},"o3":{"prices":[{"rates":{"cache_write_long":10,"cache_write_short":10,"input":10,"output":40,"tool_input":10,"tool_output":40}},{"from":"2025-06-10","rates":{"cache_read":0.5,"cache_write_long":2,"cache_write_short":2,"input":2,"output":8,"tool_input":2,"tool_output":8}}]},"o3-mini":{"prices":[{"rates":{"cache_read":0.55,"cache_write_long":1.1,"cache_write_short":1.1,"input":1.1,"output":4.4,"tool_input":1.1,"tool_output":4.4}}]},"o4-mini":{"prices":[{"rates":{"cache_read":0.275,"cache_write_long":1.1,"cache_write_short":1.1,"input":1.1,"output":4.4,"tool_input":1.1,"tool_output":4.4}}]}},"tier_names":{"auto":"standard","default":"standard","priority":"fast"}},"xai":{"aliases":["x-ai"],"model_aliases":[{"model":"grok-3","name":"grok-3-beta"},{"model":"grok-3-mini","name":"grok-3-mini-beta"}],"models":{"grok-3":{"prices":[{"context_window":131072,"rates":{"cache_read":0.75,"input":3,"output":15,"tool_input":3,"tool_output":15}}]},"grok-3-fast":{"prices":[{"context_window":131072,"rates":{"cache_read":1.25,"input":5,"output":25,"tool_input":5,"tool_output":25}}]},"grok-3-mini":{"prices":[{"context_window":131072,"rates":{"cache_read":0.075,"input":0.3,"output":0.5,"tool_input":0.3,"tool_output":0.5}}]},"grok-3-mini-fast":{"prices":[{"context_window":131072,"rates":{"cache_read":0.15,"input":0.6,"output":4,"tool_input":0.6,"tool_output":4}}]},"grok-4.5":{"prices":[{"bands":[{"at_least":200000,"rates":{"cache_read":0.6,"input":4,"output":12,"tool_input":4,"tool_output":12}}],"context_window":500000,"rates":{"cache_read":0.3,"input":2,"output":6,"tool_input":2,"tool_output":6}}]},"grok-code-fast-1":{"prices":[{"bands":[{"at_least":200000}],"context_window":256000,"rates":{"cache_read":0.02,"input":0.2,"output":1.5,"tool_input":0.2,"tool_output":1.5}}]}}}},"published":"2026-11-20","sources":[{"covers":"anthropic","name":"Anthropic, pricing","url":"https://www.anthropic.com/pricing#api"},{"covers":"openai","name":"OpenAI, pricing","url":"https://developers.openai.com/api/docs/pricing"},{"covers":"google","name":"Google, Gemini API pricing","url":"https://ai.google.dev/gemini-api/docs/pricing"},{"covers":"xai","name":"xAI, models and pricing","url":"https://docs.x.ai/docs/models"},{"covers":"context windows; older OpenAI, Gemini and Grok models","name":"genai-prices, catalogue of 2026-08-21 (MIT, Copyright (c) Pydantic Services Inc. 2025 to present)","url":"https://github.com/pydantic/genai-prices"}],"unit":"per_million_tokens","version":"2026-11-20.3"}', 1795906298143),
('329214fea7918a31f3e0a3f8622847223b1cdddc8baa62dec20ef9b752cba8d7', '2026-11-20.4', '/home/me/book.json', '{"currency":"USD","format":"helicarrier-price-book/2","providers":{"anthropic":{"model_aliases":[{"model":"claude-3-haiku","name":"claude-haiku-3"},{"model":"claude-3-5-haiku","name":"claude-3.5-haiku"},{"model":"claude-3-5-haiku","name":"claude-haiku-3-5"},{"model":"claude-3-5-haiku","name":"claude-haiku-3.5"},{"model":"claude-haiku-4-5","name":"claude-4-5-haiku"},{"model":"claude-haiku-4-5","name":"claude-4.5-haiku"},{"model":"claude-haiku-4-5","name":"claude-haiku-4.5"},{"model":"claude-haiku-5-5","name":"claude-5-5-haiku"},{"model":"claude-haiku-5-5","name":"claude-5.5-haiku"},{"model":"claude-haiku-5-5","name":"claude-haiku-5.5"},{"model":"claude-3-5-sonnet","name":"claude-3.5-sonnet"},{"model":"claude-3-5-sonnet","name":"claude-sonnet-3-5"},{"model":"claude-3-5-sonnet","name":"claude-sonnet-3.5"},{"model":"claude-3-7-sonnet","name":"claude-3.7-sonnet"},{"model":"claude-3-7-sonnet","name":"claude-sonnet-3-7"},{"model":"claude-3-7-sonnet","name":"claude-sonnet-3.7"},{"model":"claude-sonnet-4","name":"claude-4-sonnet"},{"model":"claude-sonnet-4","name":"claude-4-sonnet-1m","until":"2026-04-30"},{"model":"claude-sonnet-4-5","name":"claude-4-5-sonnet"},{"model":"claude-sonnet-4-5","name":"claude-4.5-sonnet"},{"model":"claude-sonnet-4-5","name":"claude-sonnet-4.5"},{"model":"claude-sonnet-4-6","name":"claude-4-6-sonnet"},{"model":"claude-sonnet-4-6","name":"claude-4.6-sonnet"},{"model":"claude-sonnet-4-6","name":"claude-sonnet-4.6"},{"model":"claude-sonnet-5","name":"claude-5-sonnet"},{"model":"claude-sonnet-5-5","name":"claude-5-5-sonnet"},{"model":"claude-sonnet-5-5","name":"claude-5.5-sonnet"},{"model":"claude-sonnet-5-5","name":"claude-sonnet-5.5"},{"model":"claude-3-opus","name":"claude-opus-3"},{"model":"claude-opus-4","name":"claude-4-opus"},{"model":"claude-opus-4-1","name":"claude-4-1-opus"},{"model":"claude-opus-4-1","name":"claude-4.1-opus"},{"model":"claude-opus-4-1","name":"claude-opus-4.1"},{"model":"claude-opus-4-5","name":"claude-4-5-opus"},{"model":"claude-opus-4-5","name":"claude-4.5-opus"},{"model":"claude-opus-4-5","name":"claude-opus-4.5"},{"model":"claude-opus-4-6","name":"claude-4-6-opus"},{"model":"claude-opus-4-6","name":"claude-4.6-opus"},{"model":"claude-opus-4-6","name":"claude-opus-4.6"},{"model":"claude-opus-4-7","name":"claude-4-7-opus"},{"model":"claude-opus-4-7","name":"claude-4.7-opus"},{"model":"claude-opus-4-7","name":"claude-opus-4.7"},{"model":"claude-opus-4-8","name":"claude-4-8-opus"},{"model":"claude-opus-4-8","name":"claude-4.8-opus"},{"model":"claude-opus-4-8","name":"claude-opus-4.8"},{"model":"claude-opus-5","name":"claude-5-opus"},{"model":"claude-opus-5-5","name":"claude-5-5-opus"},{"model":"claude-opus-5-5","name":"claude-5.5-opus"},{"model":"claude-opus-5-5","name":"claude-opus-5.5"},{"model":"claude-fable-5","name":"claude-5-fable"},{"model":"claude-fable-5-1","name":"claude-5-1-fable"},{"model":"claude-fable-5-1","name":"claude-5.1-fable"},{"model":"claude-fable-5-1","name":"claude-fable-5.1"},{"model":"claude-fable-5-2","name":"claude-5-2-fable"},{"model":"claude-fable-5-2","name":"claude-5.2-fable"},{"model":"claude-fable-5-2","name":"claude-fable-5.2"},{"model":"claude-mythos-5","name":"claude-5-mythos"},{"model":"claude-mythos-5-1","name":"claude-5-1-mythos"},{"model":"claude-mythos-5-1","name":"claude-5.1-mythos"},{"model":"claude-mythos-5-1","name":"claude-mythos-5.1"},{"model":"claude-mythos-5-2","name":"claude-5-2-mythos"},{"model":"claude-mythos-5-2","name":"claude-5.2-mythos"},{"model":"claude-mythos-5-2","name":"claude-mythos-5.2"},{"model":"claude-3-5-haiku","name":"claude-3-5-haiku-latest"},{"model":"claude-3-5-sonnet","name":"claude-3-5-sonnet-latest"},{"model":"claude-3-7-sonnet","name":"claude-3-7-sonnet-latest"},{"model":"claude-3-opus","name":"claude-3-opus-latest"},{"model":"claude-sonnet-4","name":"claude-sonnet-4-0"},{"model":"claude-opus-4","name":"claude-opus-4-0"}],"models":{"claude-3-5-haiku":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.08,"cache_write_long":1.6,"cache_write_short":1,"input":0.8,"output":4,"tool_input":0.8,"tool_output":4},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-5-sonnet":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":16,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-7-sonnet":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":16,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-haiku":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.03,"cache_write_long":0.5,"cache_write_short":0.3,"input":0.25,"output":1.25,"tool_input":0.25,"tool_output":1.25},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-opus":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":1.5,"cache_write_long":30,"cache_write_short":18.75,"input":15,"output":75,"tool_input":15,"tool_output":75},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-fable-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-fable-5-1":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.25,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-fable-5-2":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":16,"cache_write_short":10,"input":8,"output":40,"tool_input":8,"tool_output":40},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":0.4,"cache_write_long":32,"cache_write_short":20,"input":16,"output":80,"tool_input":16,"tool_output":80}}}}]},"claude-haiku-4-5":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.1,"cache_write_long":2,"cache_write_short":1.25,"input":1,"output":5,"tool_input":1,"tool_output":5},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-haiku-5-5":{"prices":[{"bands":[{"above":100000,"rates":{"cache_read":0.05,"cache_write_long":1,"cache_write_short":0.625,"input":0.5,"output":2.5,"tool_input":0.5,"tool_output":2.5}}],"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.01,"cache_write_long":0.2,"cache_write_short":0.125,"input":0.1,"output":0.5,"tool_input":0.1,"tool_output":0.5},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-mythos-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-mythos-5-1":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.25,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-mythos-5-2":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":16,"cache_write_short":10,"input":8,"output":40,"tool_input":8,"tool_output":40},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":0.4,"cache_write_long":32,"cache_write_short":20,"input":16,"output":80,"tool_input":16,"tool_output":80}}}}]},"claude-opus-4":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":1.5,"cache_write_long":30,"cache_write_short":18.75,"input":15,"output":75,"tool_input":15,"tool_output":75},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-opus-4-1":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":1.5,"cache_write_long":30,"cache_write_short":18.75,"input":15,"output":75,"tool_input":15,"tool_output":75},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-opus-4-5":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-opus-4-6":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":37.5,"tool_input":10,"tool_output":37.5}}],"context_window":200000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":3,"cache_write_long":60,"cache_write_short":37.5,"input":30,"output":150,"tool_input":30,"tool_output":150}}}},{"context_window":1000000,"from":"2026-03-13","geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":3,"cache_write_long":60,"cache_write_short":37.5,"input":30,"output":150,"tool_input":30,"tool_output":150}}}}]},"claude-opus-4-7":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":3,"cache_write_long":60,"cache_write_short":37.5,"input":30,"output":150,"tool_input":30,"tool_output":150}}}}]},"claude-opus-4-8":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50}}}}]},"claude-opus-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50}}}}]},"claude-opus-5-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":8,"cache_write_short":5,"input":4,"output":20,"tool_input":4,"tool_output":20},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":0.4,"cache_write_long":16,"cache_write_short":10,"input":8,"output":40,"tool_input":8,"tool_output":40}}}}]},"claude-sonnet-4":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.6,"cache_write_long":12,"cache_write_short":7.5,"input":6,"output":22.5,"tool_input":6,"tool_output":22.5}}],"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":16,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":200000,"from":"2026-04-30","per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":16,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-4-5":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.6,"cache_write_long":12,"cache_write_short":7.5,"input":6,"output":22.5,"tool_input":6,"tool_output":22.5}}],"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":16,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":200000,"from":"2026-04-30","per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":16,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-4-6":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.6,"cache_write_long":12,"cache_write_short":7.5,"input":6,"output":22.5,"tool_input":6,"tool_output":22.5}}],"context_window":200000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":16,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":1000000,"from":"2026-03-13","geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":16,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":4,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-5-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":4,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":1000000,"from":"2026-10-07","geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.1,"cache_write_long":4,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5}}}]}}},"google":{"aliases":["gemini"],"model_aliases":[{"from":"2025-05-06","model":"gemini-2.5-pro","name":"gemini-2.5-pro-preview-05-06"},{"from":"2025-06-05","model":"gemini-2.5-pro","name":"gemini-2.5-pro-preview-06-05"},{"from":"2025-11-18","model":"gemini-3-pro-preview","name":"gemini-3-pro"},{"from":"2025-12-17","model":"gemini-3-flash-preview","name":"gemini-3-flash"},{"from":"2026-02-19","model":"gemini-3.1-pro-preview","name":"gemini-3.1-pro"}],"models":{"gemini-2.0-flash":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.025,"input":0.1,"output":0.4,"tool_input":0.1,"tool_output":0.4}}]},"gemini-2.5-flash":{"prices":[{"rates":{"cache_read":0.03,"input":0.3,"output":2.5,"tool_input":0.3,"tool_output":2.5}}]},"gemini-2.5-flash-lite":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.01,"input":0.1,"output":0.4,"tool_input":0.1,"tool_output":0.4}}]},"gemini-2.5-pro":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.25,"input":2.5,"output":15,"tool_input":2.5,"tool_output":15}}],"rates":{"cache_read":0.125,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gemini-3-flash-preview":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.05,"input":0.5,"output":3,"tool_input":0.5,"tool_output":3}}]},"gemini-3-pro-preview":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.4,"input":4,"output":18,"tool_input":4,"tool_output":18}}],"rates":{"cache_read":0.2,"input":2,"output":12,"tool_input":2,"tool_output":12}}]},"gemini-3.1-flash-lite":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.025,"input":0.25,"output":1.5,"tool_input":0.25,"tool_output":1.5}}]},"gemini-3.1-pro-preview":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.4,"input":4,"output":18,"tool_input":4,"tool_output":18}}],"rates":{"cache_read":0.2,"input":2,"output":12,"tool_input":2,"tool_output":12}}]},"gemini-3.5-flash":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.15,"input":1.5,"output":9,"tool_input":1.5,"tool_output":9}}]},"gemini-3.5-flash-lite":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.03,"input":0.3,"output":2.5,"tool_input":0.3,"tool_output":2.5}}]},"gemini-3.6-flash":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.15,"input":1.5,"output":7.5,"tool_input":1.5,"tool_output":7.5}}]}}},"openai":{"model_aliases":[{"model":"gpt-5.6-sol","name":"gpt-5.6"},{"model":"gpt-5.6-luna","name":"gpt-reserve"},{"model":"codex-mini","name":"codex-mini-latest"},{"model":"gpt-5.1","name":"gpt-5-1"},{"model":"gpt-5.1-codex","name":"gpt-5-1-codex"},{"model":"gpt-5.1-codex-max","name":"gpt-5-1-codex-max"},{"model":"gpt-5.1-codex-mini","name":"gpt-5-1-codex-mini"},{"model":"gpt-5.2-pro","name":"gpt-5-2-pro"},{"model":"gpt-5.2","name":"gpt-5-2"},{"model":"gpt-5.2-codex","name":"gpt-5-2-codex"},{"model":"gpt-5.3-codex","name":"gpt-5-3-codex"},{"model":"gpt-5.4","name":"gpt-5-4"},{"model":"gpt-5.4-mini","name":"gpt-5-4-mini"},{"model":"gpt-5.4-nano","name":"gpt-5-4-nano"},{"model":"gpt-5.4-pro","name":"gpt-5-4-pro"},{"model":"gpt-5.5","name":"gpt-5-5"},{"model":"gpt-5.5-pro","name":"gpt-5-5-pro"},{"model":"gpt-5.6-sol","name":"gpt-5-6-sol"},{"model":"gpt-5.6-terra","name":"gpt-5-6-terra"},{"model":"gpt-5.6-luna","name":"gpt-5-6-luna"},{"model":"gpt-6.1-sol","name":"gpt-6-1-sol"},{"model":"gpt-6.1-terra","name":"gpt-6-1-terra"},{"model":"gpt-4.1","name":"gpt-4-1"},{"model":"gpt-4.1-mini","name":"gpt-4-1-mini"},{"model":"gpt-4.1-nano","name":"gpt-4-1-nano"},{"model":"gpt-5","name":"gpt-5-chat-latest"},{"model":"gpt-5.1","name":"gpt-5.1-chat-latest"},{"model":"gpt-5.2","name":"gpt-5.2-chat-latest"}],"models":{"codex-mini":{"prices":[{"rates":{"cache_read":0.375,"cache_write_long":1.5,"cache_write_short":1.5,"input":1.5,"output":6,"tool_input":1.5,"tool_output":6}}]},"gpt-4.1":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.5,"cache_write_long":2,"cache_write_short":2,"input":2,"output":8,"tool_input":2,"tool_output":8}}]},"gpt-4.1-mini":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.1,"cache_write_long":0.4,"cache_write_short":0.4,"input":0.4,"output":1.6,"tool_input":0.4,"tool_output":1.6}}]},"gpt-4.1-nano":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.025,"cache_write_long":0.1,"cache_write_short":0.1,"input":0.1,"output":0.4,"tool_input":0.1,"tool_output":0.4}}]},"gpt-4o":{"prices":[{"context_window":128000,"rates":{"cache_read":1.25,"cache_write_long":2.5,"cache_write_short":2.5,"input":2.5,"output":10,"tool_input":2.5,"tool_output":10}}]},"gpt-4o-mini":{"prices":[{"context_window":128000,"rates":{"cache_read":0.075,"cache_write_long":0.15,"cache_write_short":0.15,"input":0.15,"output":0.6,"tool_input":0.15,"tool_output":0.6}}]},"gpt-5":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gpt-5-mini":{"prices":[{"context_window":400000,"rates":{"cache_read":0.025,"cache_write_long":0.25,"cache_write_short":0.25,"input":0.25,"output":2,"tool_input":0.25,"tool_output":2}}]},"gpt-5-nano":{"prices":[{"context_window":400000,"rates":{"cache_read":0.005,"cache_write_long":0.05,"cache_write_short":0.05,"input":0.05,"output":0.4,"tool_input":0.05,"tool_output":0.4}}]},"gpt-5-pro":{"prices":[{"context_window":400000,"rates":{"cache_write_long":15,"cache_write_short":15,"input":15,"output":120,"tool_input":15,"tool_output":120}}]},"gpt-5.1":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5.1-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gpt-5.1-codex-max":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gpt-5.1-codex-mini":{"prices":[{"context_window":400000,"rates":{"cache_read":0.025,"cache_write_long":0.25,"cache_write_short":0.25,"input":0.25,"output":2,"tool_input":0.25,"tool_output":2}}]},"gpt-5.2":{"prices":[{"context_window":400000,"rates":{"cache_read":0.175,"cache_write_long":1.75,"cache_write_short":1.75,"input":1.75,"output":14,"tool_input":1.75,"tool_output":14},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5.2-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.175,"cache_write_long":1.75,"cache_write_short":1.75,"input":1.75,"output":14,"tool_input":1.75,"tool_output":14}}]},"gpt-5.2-pro":{"prices":[{"context_window":400000,"rates":{"cache_write_long":21,"cache_write_short":21,"input":21,"output":168,"tool_input":21,"tool_output":168}}]},"gpt-5.3-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.175,"cache_write_long":1.75,"cache_write_short":1.75,"input":1.75,"output":14,"tool_input":1.75,"tool_output":14},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5.4":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.5,"cache_write_long":5,"cache_write_short":5,"input":5,"output":22.5,"tool_input":5,"tool_output":22.5}}],"context_window":1050000,"rates":{"cache_read":0.25,"cache_write_long":2.5,"cache_write_short":2.5,"input":2.5,"output":15,"tool_input":2.5,"tool_output":15},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-5.4-mini":{"prices":[{"context_window":400000,"rates":{"cache_read":0.075,"cache_write_long":0.75,"cache_write_short":0.75,"input":0.75,"output":4.5,"tool_input":0.75,"tool_output":4.5}}]},"gpt-5.4-nano":{"prices":[{"context_window":400000,"rates":{"cache_read":0.02,"cache_write_long":0.2,"cache_write_short":0.2,"input":0.2,"output":1.25,"tool_input":0.2,"tool_output":1.25}}]},"gpt-5.4-pro":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":60,"cache_write_long":60,"cache_write_short":60,"input":60,"output":270,"tool_input":60,"tool_output":270}}],"context_window":1050000,"rates":{"cache_read":30,"cache_write_long":30,"cache_write_short":30,"input":30,"output":180,"tool_input":30,"tool_output":180}}]},"gpt-5.5":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":1,"cache_write_long":10,"cache_write_short":10,"input":10,"output":45,"tool_input":10,"tool_output":45}}],"context_window":1000000,"rates":{"cache_read":0.5,"cache_write_long":5,"cache_write_short":5,"input":5,"output":30,"tool_input":5,"tool_output":30},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2.5},"flex":{"multiplier":0.5}}}]},"gpt-5.5-pro":{"prices":[{"bands":[{"above":272000}],"context_window":1000000,"rates":{"cache_read":30,"cache_write_long":30,"cache_write_short":30,"input":30,"output":180,"tool_input":30,"tool_output":180}}]},"gpt-5.6-luna":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.2,"cache_write_short":2.5,"input":2,"output":9,"tool_input":2,"tool_output":9}}],"context_window":1050000,"rates":{"cache_read":0.1,"cache_write_short":1.25,"input":1,"output":6,"tool_input":1,"tool_output":6},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}},{"bands":[{"above":272000,"rates":{"cache_read":0.04,"cache_write_short":0.5,"input":0.4,"output":1.8,"tool_input":0.4,"tool_output":1.8}}],"context_window":1050000,"from":"2026-07-30","rates":{"cache_read":0.02,"cache_write_short":0.25,"input":0.2,"output":1.2,"tool_input":0.2,"tool_output":1.2},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-5.6-sol":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":1,"cache_write_short":12.5,"input":10,"output":45,"tool_input":10,"tool_output":45}}],"context_window":1050000,"rates":{"cache_read":0.5,"cache_write_short":6.25,"input":5,"output":30,"tool_input":5,"tool_output":30},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}},{"bands":[{"above":272000,"rates":{"cache_read":0.8,"cache_write_short":10,"input":8,"output":30,"tool_input":8,"tool_output":30}}],"context_window":1050000,"from":"2026-08-21","rates":{"cache_read":0.4,"cache_write_short":5,"input":4,"output":20,"tool_input":4,"tool_output":20},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-5.6-terra":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.5,"cache_write_short":6.25,"input":5,"output":22.5,"tool_input":5,"tool_output":22.5}}],"context_window":1050000,"rates":{"cache_read":0.25,"cache_write_short":3.125,"input":2.5,"output":15,"tool_input":2.5,"tool_output":15},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}},{"bands":[{"above":272000,"rates":{"cache_read":0.4,"cache_write_short":5,"input":4,"output":18,"tool_input":4,"tool_output":18}}],"context_window":1050000,"from":"2026-07-30","rates":{"cache_read":0.2,"cache_write_short":2.5,"input":2,"output":12,"tool_input":2,"tool_output":12},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6-astra":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":2,"input":20,"output":75,"tool_input":20,"tool_output":75}}],"from":"2026-09-03","rates":{"cache_read":1,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6-luna":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.02,"cache_write_short":0.25,"input":0.2,"output":0.75,"tool_input":0.2,"tool_output":0.75}}],"from":"2026-09-22","rates":{"cache_read":0.01,"cache_write_short":0.125,"input":0.1,"output":0.5,"tool_input":0.1,"tool_output":0.5},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6-sol":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.4,"cache_write_short":5,"input":4,"output":15,"tool_input":4,"tool_output":15}}],"from":"2026-09-22","rates":{"cache_read":0.2,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6.1-sol":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.2,"cache_write_short":5,"input":4,"output":15,"tool_input":4,"tool_output":15}}],"from":"2026-09-29","rates":{"cache_read":0.1,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6.1-terra":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.1,"cache_write_long":5,"cache_write_short":2.5,"input":2,"output":7.5,"tool_input":2,"tool_output":7.5}}],"from":"2026-10-26","rates":{"cache_read":0.05,"cache_write_long":2.5,"cache_write_short":1.25,"input":1,"output":5,"tool_input":1,"tool_output":5},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"o1":{"prices":[{"rates":{"cache_read":7.5,"cache_write_long":15,"cache_write_short":15,"input":15,"output":60,"tool_input":15,"tool_output":60}}]},"o3":{"prices":[{"rates":{"cache_write_long":10,"cache_write_short":10,"input":10,"output":40,"tool_input":10,"tool_output":40}},{"from":"2025-06-10","rates":{"cache_read":0.5,"cache_write_long":2,"cache_write_short":2,"input":2,"output":8,"tool_input":2,"tool_output":8}}]},"o3-mini":{"prices":[{"rates":{"cache_read":0.55,"cache_write_long":1.1,"cache_write_short":1.1,"input":1.1,"output":4.4,"tool_input":1.1,"tool_output":4.4}}]},"o4-mini":{"prices":[{"rates":{"cache_read":0.275,"cache_write_long":1.1,"cache_write_short":1.1,"input":1.1,"output":4.4,"tool_input":1.1,"tool_output":4.4}}]}},"tier_names":{"auto":"standard","default":"standard","priority":"fast"}},"xai":{"aliases":["x-ai"],"model_aliases":[{"model":"grok-3","name":"grok-3-beta"},{"model":"grok-3-mini","name":"grok-3-mini-beta"}],"models":{"grok-3":{"prices":[{"context_window":131072,"rates":{"cache_read":0.75,"input":3,"output":16,"tool_input":3,"tool_output":15}}]},"grok-3-fast":{"prices":[{"context_window":131072,"rates":{"cache_read":1.25,"input":5,"output":25,"tool_input":5,"tool_output":25}}]},"grok-3-mini":{"prices":[{"context_window":131072,"rates":{"cache_read":0.075,"input":0.3,"output":0.5,"tool_input":0.3,"tool_output":0.5}}]},"grok-3-mini-fast":{"prices":[{"context_window":131072,"rates":{"cache_read":0.15,"input":0.6,"output":4,"tool_input":0.6,"tool_output":4}}]},"grok-4.5":{"prices":[{"bands":[{"at_least":200000,"rates":{"cache_read":0.6,"input":4,"output":12,"tool_input":4,"tool_output":12}}],"context_window":500000,"rates":{"cache_read":0.3,"input":2,"output":6,"tool_input":2,"tool_output":6}}]},"grok-code-fast-1":{"prices":[{"bands":[{"at_least":200000}],"context_window":256000,"rates":{"cache_read":0.02,"input":0.2,"output":1.5,"tool_input":0.2,"tool_output":1.5}}]}}}},"published":"2026-11-20","sources":[{"covers":"anthropic","name":"Anthropic, pricing","url":"https://www.anthropic.com/pricing#api"},{"covers":"openai","name":"OpenAI, pricing","url":"https://developers.openai.com/api/docs/pricing"},{"covers":"google","name":"Google, Gemini API pricing","url":"https://ai.google.dev/gemini-api/docs/pricing"},{"covers":"xai","name":"xAI, models and pricing","url":"https://docs.x.ai/docs/models"},{"covers":"context windows; older OpenAI, Gemini and Grok models","name":"genai-prices, catalogue of 2026-08-21 (MIT, Copyright (c) Pydantic Services Inc. 2025 to present)","url":"https://github.com/pydantic/genai-prices"}],"unit":"per_million_tokens","version":"2026-11-20.4"}', 1795906308765);
INSERT INTO "usage_hourly_rollup" ("bucket_start", "organization_id", "agent_id", "model_id", "source", "request_count", "error_count", "tokens_total", "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens", "cache_read_tokens", "tool_input_tokens", "tool_output_tokens", "cost_nanos", "unpriced_count", "updated_at", "last_reconciled_at") VALUES
(1795179600000, 'default', 'peter', 'claude-sonnet-4-5', 'ingest', 1, 0, 1200, 1000, 200, 0, 0, 0, 0, 0, 6200000, 0, 1795906309231, NULL),
(1795179600000, 'default', 'tony', 'no-such-model', 'ingest', 1, 0, 11, 5, 6, 0, 0, 0, 0, 0, 0, 1, 1795906298612, NULL),
(1795183200000, 'default', 'tony', 'claude-opus-4-1', 'ingest', 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1250000000, 0, 1795906298615, NULL),
(1795168800000, 'default', 'claude-code:telemetry', 'claude-sonnet-4-5', 'otlp', 1, 0, 60, 3, 57, 0, 0, 0, 0, 0, 921000, 0, 1795906309231, NULL),
(1795165200000, 'default', 'claude-code:parser', 'claude-sonnet-4-5', 'claude_code', 3, 0, 14587, 1307, 1250, 30, 0, 12000, 0, 0, 27633500, 0, 1795906309231, NULL);
INSERT INTO "agents" ("organization_id", "agent_id", "label", "kind", "host", "last_session_id", "first_seen_at", "last_seen_at") VALUES
('default', 'peter', 'peter', NULL, NULL, 's-1', 1795179600000, 1795179600000),
('default', 'tony', 'tony', NULL, NULL, 's-3', 1795180200000, 1795185600000),
('default', 'claude-code:telemetry', 'claude-code', 'claude-code', NULL, 'm-1', 1795168830000, 1795168830000),
('default', 'claude-code:parser', 'parser', 'claude-code', 'vm', 'c-1', 1795165200000, 1795165380000);
INSERT INTO "api_keys" ("api_key_id", "organization_id", "name", "hashed_secret", "scopes", "status", "last_used_at", "created_at", "updated_at") VALUES
('01A2245B-60CC-7C67-B34B-3B51E576FE4F', 'default', 'server-secret', X'90c40401045f6cf45732886cd0e62ff2d897893afb72788126be3966eb27ba79', 'ingest read control admin', 'active', NULL, 1795906298060, 1795906298060),
('01A2245B-61E8-7526-800F-EE619702A9F7', 'default', 'build-agents', X'54129a668d506be8ace25cff9c38f4a4173be64e4c876248a7ba52b1701e25f1', 'ingest', 'active', NULL, 1795906298347, 1795906298347);
INSERT INTO "audit_log_entries" ("audit_id", "organization_id", "actor_type", "actor_id", "action", "target", "metadata", "occurred_at") VALUES
(1, 'default', 'service', 'helicarrier', 'server_secret.configure', 'server-secret', '{}', 1795906298060),
(2, 'default', 'user', 'server-secret', 'api_key.create', 'build-agents', '{"id":"01a2245b-61e8-7526-800f-ee619702a9f7","scopes":"ingest"}', 1795906298347),
(3, 'default', 'user', 'steve@vm', 'pricing.reprice', 'reprice/1', '{"bookVersion":"2026-11-20.4","bookHash":"329214fea7918a31f3e0a3f8622847223b1cdddc8baa62dec20ef9b752cba8d7","fromAt":"2026-11-20T00:00:00+00:00","toAt":"2026-11-21T00:00:00+00:00","modelId":null,"agentId":null,"source":null,"trigger":"cli"}', 1795906308765),
(4, 'default', 'service', 'steve@vm', 'pricing.reprice.finish', 'reprice/1', '{}', 1795906309231);
INSERT INTO "import_runs" ("import_run_id", "organization_id", "trigger", "status", "started_at", "finished_at", "files", "bytes_read", "read_count", "written_count", "skipped_count", "error_count", "report_json") VALUES
('01A2245B-6A7A-7F6A-BE5E-A657F5B68BB3', 'default', 'cli', 'succeeded', 1795906300538, 1795906300865, 1, 1413, 3, 3, 0, 0, '{
  "importRunId": "01a2245b-6a7a-7f6a-be5e-a657f5b68bb3",
  "startedAt": "2026-11-28T22:51:40.5380902+00:00",
  "finishedAt": "2026-11-28T22:51:40.8658118+00:00",
  "roots": [
    "/home/me/.claude/projects",
    "/home/me/.config/claude/projects",
    "/home/me/.codex/sessions",
    "/home/me/.codex/archived_sessions",
    "/home/me/.gemini/tmp",
    "/home/me/.local/share/opencode",
    "/home/me/.config/Code/User/globalStorage/saoudrizwan.claude-dev/tasks",
    "/home/me/.config/Code/User/globalStorage/rooveterinaryinc.roo-cline/tasks",
    "/home/me/.config/Code/User/globalStorage/kilocode.kilo-code/tasks",
    "/home/me/.openclaw/agents",
    "/home/me/.pi/agent/sessions",
    "/home/me/.omp/agent/sessions",
    "/home/me/.factory/sessions",
    "/home/me/.config/Cursor/User/globalStorage",
    "/home/me/.copilot/session-state",
    "/home/me/.copilot/history-session-state",
    "/home/me/.qwen/projects",
    "/home/me/.local/share/amp/threads"
  ],
  "files": {
    "found": 1,
    "read": 1,
    "unchanged": 0,
    "failed": 0,
    "unsupported": 0,
    "bytesRead": 1413,
    "linesRead": 4
  },
  "records": {
    "read": 3,
    "written": 3,
    "skipped": 0,
    "errors": 0,
    "timeline": 4
  },
  "clients": [
    {
      "client": "claude_code",
      "sessions": 1,
      "events": 3,
      "inputTokens": 1307,
      "outputTokens": 1250,
      "cacheWriteShortTokens": 30,
      "cacheWriteLongTokens": 0,
      "cacheReadTokens": 12000,
      "reasoningTokens": 0,
      "costUsd": "0.0263835",
      "unpricedEvents": 0
    },
    {
      "client": "ingest",
      "sessions": 3,
      "events": 3,
      "inputTokens": 1005,
      "outputTokens": 206,
      "cacheWriteShortTokens": 0,
      "cacheWriteLongTokens": 0,
      "cacheReadTokens": 0,
      "reasoningTokens": 0,
      "costUsd": "1.256",
      "unpricedEvents": 1
    },
    {
      "client": "otlp",
      "sessions": 1,
      "events": 1,
      "inputTokens": 3,
      "outputTokens": 57,
      "cacheWriteShortTokens": 0,
      "cacheWriteLongTokens": 0,
      "cacheReadTokens": 0,
      "reasoningTokens": 0,
      "costUsd": "0.000864",
      "unpricedEvents": 0
    }
  ],
  "skippedReasons": {},
  "unknown": {},
  "subagentUsageMissing": [],
  "errors": []
}');
INSERT INTO "ingest_quarantine" ("quarantine_id", "organization_id", "source", "line_number", "error_code", "error_json", "payload", "payload_bytes", "actor_id", "received_at", "resolved_at") VALUES
(1, 'default', 'ingest/session', NULL, 'VALIDATION_ERROR', '{"error":{"code":"VALIDATION_ERROR","message":"Invalid ingest payload","details":[{"field":"session.agentId","message":"must be a non-empty string"},{"field":"session.modelId","message":"must be a non-empty string"},{"field":"session.startedAt","message":"must be a non-empty string"},{"field":"session.state","message":"must be a non-empty string"}]}}', X'7b22656e76656c6f70655f76657273696f6e223a20227631222c20227061796c6f6164223a207b2273657373696f6e223a207b2273657373696f6e4964223a2022732d626164227d7d7d', 74, 'server-secret', 1795906298621, NULL);
INSERT INTO "session_ledger" ("session_key", "organization_id", "session_id", "run_id", "parent_session_id", "agent_id", "agent_label", "agent_kind", "source", "source_version", "model_id", "provider", "task_title", "task_text", "task_category", "project", "git_branch", "host", "status", "started_at", "ended_at", "last_event_at", "runtime_ms", "artifact_count", "event_count", "error_code", "error_message", "ingest_fingerprint", "ingested_at", "updated_at") VALUES
(1, 'default', 's-1', NULL, NULL, 'peter', 'peter', NULL, 'ingest', 'v1', 'claude-sonnet-4-5', NULL, 'Fix the parser', 'Search und Grüße', NULL, NULL, NULL, NULL, 'running', 1795179600000, NULL, 1795179600000, 0, 0, 0, NULL, NULL, X'884ac1745591e7b20c64cb3c9f12636ca8ab6b68cd2061ce9a20f29fc67e3d68', 1795906298430, 1795906298430),
(2, 'default', 's-2', NULL, NULL, 'tony', 'tony', NULL, 'ingest', 'v1', 'no-such-model', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795180200000, 1795182000000, 1795182000000, 1800000, 0, 0, NULL, NULL, X'1a7ef37b7727be33749b64388cccb8149407d7339cd4eecd0c747da921bde934', 1795906298612, 1795906298612),
(3, 'default', 's-3', NULL, NULL, 'tony', 'tony', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'failed', 1795183800000, 1795185600000, 1795185600000, 1800000, 0, 0, 'boom', NULL, X'f02fda167f8cd22caa2d7842bf759a5f02a6598c2fa1afe1530e2d7df651bec5', 1795906298615, 1795906298615),
(4, 'default', 'm-1', NULL, NULL, 'claude-code:telemetry', 'claude-code', 'claude-code', 'otlp', '', 'claude-sonnet-4-5', 'anthropic', NULL, NULL, NULL, NULL, NULL, NULL, 'running', 1795168830000, NULL, 1795168830000, 0, 0, 0, NULL, NULL, NULL, 1795906298771, 1795906298771),
(5, 'default', 'c-1', NULL, NULL, 'claude-code:parser', 'parser', 'claude-code', 'claude_code', '2.0.0', 'claude-sonnet-4-5', 'anthropic', 'Fix the parser', 'Fix the parser', NULL, '/home/me/parser', NULL, 'vm', 'success', 1795165200000, 1795165380000, 1795165380000, 180000, 0, 4, NULL, NULL, NULL, 1795906300698, 1795906300698);
INSERT INTO "source_files" ("source_file_id", "organization_id", "source", "host", "path", "fingerprint", "size_bytes", "modified_at", "offset_bytes", "line_count", "reader_state", "event_count", "skipped_count", "skipped_reasons", "last_parsed_at", "last_error", "unknown_fields") VALUES
(1, 'default', 'claude_code', 'vm', '/home/me/.claude/projects/parser/c-1.jsonl', X'00000585bce23b8aa9315e07ec609ca55d19c45ee0a3a2bf6b4142ab51be45ad86cf75ec', 1413, 1795906291387, 1413, 4, '{"Order":1795906291387,"Sessions":[{"Id":"c-1","TitleRank":1,"HasTask":true,"Project":"/home/me/parser"}],"Searches":[]}', 3, 0, '{}', 1795906300609, NULL, '{}');
INSERT INTO "pricing_rates" ("rate_key", "rate_id", "book_version", "book_hash", "provider", "model", "effective_from", "band", "tier", "input_rate", "output_rate", "cache_write_short_rate", "cache_write_long_rate", "cache_read_rate", "tool_input_rate", "tool_output_rate", "web_search_rate", "modifiers", "call_rate", "reasoning_rate") VALUES
(1, X'83af0d13016dd903a3f8fd1db1bbf5d6', '2026-11-20.3', 'dbbfe75f4d192947f115156f06d3749b309a974561385b4738b4598d5675e73d', 'anthropic', 'claude-sonnet-4-5', 1777507200000, 'base', 'standard', '3', '15', '3.75', '6', '0.3', '3', '15', '0.01', '', NULL, NULL),
(3, X'b66a499cb29052ed5d7d91d7fce093d3', '2026-11-20.4', '329214fea7918a31f3e0a3f8622847223b1cdddc8baa62dec20ef9b752cba8d7', 'anthropic', 'claude-sonnet-4-5', 1777507200000, 'base', 'standard', '3', '16', '3.75', '6', '0.3', '3', '15', '0.01', '', NULL, NULL);
INSERT INTO "session_events" ("event_key", "organization_id", "session_key", "event_id", "seq", "event_type", "event_ts", "payload_json") VALUES
(1, 'default', 5, 'u0', 1795165200000, 'message', 1795165200000, '{"role":"user","text":"Fix the parser"}'),
(2, 'default', 5, 'u1', 1795165260000, 'message', 1795165260000, '{"role":"assistant","text":"done","model":"claude-sonnet-4-5"}'),
(3, 'default', 5, 'u2', 1795165320000, 'message', 1795165320000, '{"role":"assistant","text":"done","model":"claude-sonnet-4-5"}'),
(4, 'default', 5, 'u3', 1795165380000, 'message', 1795165380000, '{"role":"assistant","text":"done","model":"claude-sonnet-4-5"}');
INSERT INTO "session_usage" ("session_key", "organization_id", "prompt_tokens", "completion_tokens", "total_tokens", "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens", "cache_read_tokens", "tool_input_tokens", "tool_output_tokens", "reasoning_tokens", "runtime_ms", "cost_nanos", "priced_calls", "unpriced_calls", "cost_confidence", "provider", "pricing_version", "computed_at", "token_source", "runtime_source", "cost_source", "token_confidence", "runtime_confidence", "cost_confidence_level") VALUES
(1, 'default', 1000, 200, 1200, 1000, 200, NULL, NULL, NULL, NULL, NULL, NULL, 0, 6200000, 1, 0, 'estimated', NULL, '2026-11-20.4', 1795906309231, 'provider_reported', 'derived', 'derived', 'high', 'medium', 'medium'),
(2, 'default', 5, 6, 11, 5, 6, NULL, NULL, NULL, NULL, NULL, NULL, 1800000, NULL, 0, 1, 'unknown', NULL, NULL, 1795906298612, 'provider_reported', 'provider_reported', 'missing', 'high', 'high', 'unknown'),
(3, 'default', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1800000, 1250000000, 1, 0, 'exact', NULL, NULL, 1795906298615, 'missing', 'provider_reported', 'provider_reported', 'unknown', 'high', 'high'),
(4, 'default', 3, 57, 60, 3, 57, 0, NULL, 0, NULL, NULL, NULL, 0, 921000, 1, 0, 'estimated', 'anthropic', '2026-11-20.4', 1795906309231, 'provider_reported', 'derived', 'derived', 'high', 'medium', 'medium'),
(5, 'default', 13337, 1250, 14587, 1307, 1250, 30, 0, 12000, NULL, NULL, NULL, 180000, 27633500, 3, 0, 'estimated', 'anthropic', '2026-11-20.4', 1795906309231, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium');
INSERT INTO "usage_events" ("usage_key", "organization_id", "event_id", "session_key", "agent_id", "subagent_id", "api_key_id", "source", "request_id", "provider", "model_id", "requested_model", "occurred_at", "tokens_consumed", "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens", "cache_read_tokens", "tool_input_tokens", "tool_output_tokens", "reasoning_tokens", "web_search_requests", "context_window", "latency_ms", "status", "error_code", "region", "service_tier", "speed", "cost_nanos", "reported_cost_nanos", "cost_source", "cost_confidence", "pricing_version", "rate_key", "unpriced_reason", "flags", "witness_rank", "witness_order", "created_at", "host") VALUES
(1, 'default', X'a74336b12c863042033aeb9173146e61', 1, 'peter', NULL, '01A2245B-60CC-7C67-B34B-3B51E576FE4F', 'ingest', NULL, NULL, 'claude-sonnet-4-5', NULL, 1795179600000, 1200, 1000, 200, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 6200000, NULL, 'derived', 'medium', '2026-11-20.4', 3, NULL, 0, 0, 0, 1795906298430, NULL),
(2, 'default', X'93b1f214540ef6ccbf19dd65cc4036eb', 2, 'tony', NULL, '01A2245B-60CC-7C67-B34B-3B51E576FE4F', 'ingest', NULL, NULL, 'no-such-model', NULL, 1795182000000, 11, 5, 6, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, NULL, NULL, 'missing', 'unknown', NULL, NULL, 'model_unknown', 0, 0, 0, 1795906298612, NULL),
(3, 'default', X'316a74fe120229a34dd28f76d20b15f2', 3, 'tony', NULL, '01A2245B-60CC-7C67-B34B-3B51E576FE4F', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795185600000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'error', 'boom', NULL, NULL, NULL, 1250000000, 1250000000, 'provider_reported', 'high', NULL, NULL, NULL, 0, 0, 0, 1795906298615, NULL),
(4, 'default', X'2f49eff2a7f6fa79441436b5fc78070b', 4, 'claude-code:telemetry', NULL, '01A2245B-60CC-7C67-B34B-3B51E576FE4F', 'otlp', NULL, 'anthropic', 'claude-sonnet-4-5', NULL, 1795168830000, 60, 3, 57, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 921000, NULL, 'derived', 'medium', '2026-11-20.4', 3, NULL, 512, 12, 0, 1795906298771, NULL),
(5, 'default', X'01d2feee060d27e4affea66ab17930c4', 5, 'claude-code:parser', NULL, NULL, 'claude_code', 'req_1', 'anthropic', 'claude-sonnet-4-5', NULL, 1795165260000, 2160, 100, 50, 10, 0, 2000, NULL, NULL, NULL, 0, NULL, 1500, 'success', NULL, NULL, NULL, NULL, 1737500, 2600000, 'derived', 'medium', '2026-11-20.4', 3, NULL, 2049, 0, 1795906291387, 1795906300698, 'vm'),
(6, 'default', X'0de3c30e364d3bb263480c68f77ebfdd', 5, 'claude-code:parser', NULL, NULL, 'claude_code', 'req_2', 'anthropic', 'claude-sonnet-4-5', NULL, 1795165320000, 5510, 1200, 300, 10, 0, 4000, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 9637500, NULL, 'derived', 'medium', '2026-11-20.4', 3, NULL, 1, 0, 1795906291387, 1795906300698, 'vm'),
(7, 'default', X'f4aa9d60e6907308d16cb7dd7fb78bee', 5, 'claude-code:parser', NULL, NULL, 'claude_code', 'req_3', 'anthropic', 'claude-sonnet-4-5', NULL, 1795165380000, 6917, 7, 900, 10, 0, 6000, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 16258500, NULL, 'derived', 'medium', '2026-11-20.4', 3, NULL, 1, 0, 1795906291387, 1795906300698, 'vm');
INSERT INTO "session_ledger_fts" (rowid, "session_id", "task_title", "task_text") VALUES
(1, 's-1', 'Fix the parser', 'Search und Grüße'),
(5, 'c-1', 'Fix the parser', 'Fix the parser');
INSERT INTO "otlp_streams" ("organization_id", "stream_id", "best_level", "first_seen_at") VALUES
('default', 'm-1', 12, 1795906298771),
('default', 'otlp:claude-code:238fa13b1d98', 10, 1795906298771),
('default', 'c-1', 10, 1795906306764);
INSERT INTO "reprice_runs" ("reprice_run_id", "organization_id", "status", "trigger", "actor_id", "book_hash", "book_version", "from_at", "to_at", "model_id", "agent_id", "source", "started_at", "updated_at", "finished_at", "cursor_at", "cursor_key", "changed_count", "priced_count", "unpriced_count", "unchanged_count", "reported_count", "cost_before_nanos", "cost_after_nanos", "undone_by", "undone_at", "undo_cursor_key", "restored_count", "kept_count") VALUES
(1, 'default', 'succeeded', 'cli', 'steve@vm', '329214fea7918a31f3e0a3f8622847223b1cdddc8baa62dec20ef9b752cba8d7', '2026-11-20.4', 1795132800000, 1795219200000, NULL, NULL, NULL, 1795906308765, 1795906309231, 1795906309231, 1795185600000, 3, 5, 0, 0, 1, 1, 1283247500, 1284754500, NULL, NULL, 0, 0, 0);
INSERT INTO "usage_witnesses" ("witness_key", "organization_id", "usage_key", "event_id", "source", "host", "joined_by", "witness_rank", "occurred_at", "input_tokens", "output_tokens", "cache_write_tokens", "cache_read_tokens", "latency_ms", "reported_cost_nanos", "cost_basis", "agrees", "seen_at") VALUES
(1, 'default', 4, X'2f49eff2a7f6fa79441436b5fc78070b', 'otlp', '', 'identity', 12, 1795168830000, 3, 57, 0, 0, NULL, NULL, NULL, 1, 1795906298771),
(2, 'default', 5, X'01d2feee060d27e4affea66ab17930c4', 'claude_code', 'vm', 'identity', 0, 1795165260000, 100, 50, 10, 2000, NULL, NULL, NULL, 1, 1795906306764),
(3, 'default', 5, X'4fa92ec2a858cff28719b8402322290d', 'otlp', '', 'request_id', 10, 1795165260000, 100, 51, 10, 2000, 1500, 2600000, NULL, 0, 1795906306764);
INSERT INTO "reprice_changes" ("reprice_run_id", "usage_key", "before_cost_nanos", "before_cost_source", "before_cost_confidence", "before_pricing_version", "before_rate_key", "before_unpriced_reason", "before_flags", "after_cost_nanos", "after_cost_source", "after_cost_confidence", "after_pricing_version", "after_rate_key", "after_unpriced_reason", "after_flags", "undo_outcome") VALUES
(1, 5, 1687500, 'derived', 'medium', '2026-11-20.3', 1, NULL, 2049, 1737500, 'derived', 'medium', '2026-11-20.4', 3, NULL, 2049, NULL),
(1, 6, 9337500, 'derived', 'medium', '2026-11-20.3', 1, NULL, 1, 9637500, 'derived', 'medium', '2026-11-20.4', 3, NULL, 1, NULL),
(1, 7, 15358500, 'derived', 'medium', '2026-11-20.3', 1, NULL, 1, 16258500, 'derived', 'medium', '2026-11-20.4', 3, NULL, 1, NULL),
(1, 4, 864000, 'derived', 'medium', '2026-11-20.3', 1, NULL, 512, 921000, 'derived', 'medium', '2026-11-20.4', 3, NULL, 512, NULL),
(1, 1, 6000000, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 6200000, 'derived', 'medium', '2026-11-20.4', 3, NULL, 0, NULL);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('audit_log_entries', 4);
INSERT INTO sqlite_sequence VALUES ('session_ledger', 5);
INSERT INTO sqlite_sequence VALUES ('pricing_rates', 3);
INSERT INTO sqlite_sequence VALUES ('usage_events', 7);
INSERT INTO sqlite_sequence VALUES ('ingest_quarantine', 1);
INSERT INTO sqlite_sequence VALUES ('usage_witnesses', 3);
INSERT INTO sqlite_sequence VALUES ('session_events', 4);
INSERT INTO sqlite_sequence VALUES ('source_files', 1);
INSERT INTO sqlite_sequence VALUES ('reprice_runs', 1);
CREATE INDEX "IX_agents_organization_id_last_seen_at" ON "agents" ("organization_id", "last_seen_at");
CREATE INDEX "IX_alert_state_lifecycle_state_suppressed_until" ON "alert_state" ("lifecycle_state", "suppressed_until");
CREATE INDEX "IX_alert_state_status_last_transition_at" ON "alert_state" ("status", "last_transition_at");
CREATE UNIQUE INDEX "IX_api_keys_hashed_secret" ON "api_keys" ("hashed_secret");
CREATE UNIQUE INDEX "IX_api_keys_organization_id_name" ON "api_keys" ("organization_id", "name");
CREATE INDEX "IX_audit_log_entries_organization_id_occurred_at" ON "audit_log_entries" ("organization_id", "occurred_at");
CREATE INDEX "IX_audit_log_entries_target_occurred_at" ON "audit_log_entries" ("target", "occurred_at");
CREATE INDEX "IX_import_runs_organization_id_started_at" ON "import_runs" ("organization_id", "started_at");
CREATE INDEX "IX_ingest_idempotency_last_seen_at" ON "ingest_idempotency" ("last_seen_at");
CREATE INDEX "IX_ingest_quarantine_organization_id_received_at" ON "ingest_quarantine" ("organization_id", "received_at");
CREATE UNIQUE INDEX "IX_model_registry_entries_model_name_deployment_environment" ON "model_registry_entries" ("model_name", "deployment_environment");
CREATE UNIQUE INDEX "IX_model_registry_entries_organization_id_model_name_revision" ON "model_registry_entries" ("organization_id", "model_name", "revision");
CREATE INDEX "IX_ops_job_events_job_id" ON "ops_job_events" ("job_id");
CREATE INDEX "IX_ops_jobs_job_type_created_at" ON "ops_jobs" ("job_type", "created_at");
CREATE INDEX "IX_ops_jobs_status_created_at" ON "ops_jobs" ("status", "created_at");
CREATE UNIQUE INDEX "IX_organizations_slug" ON "organizations" ("slug");
CREATE INDEX "IX_pricing_books_book_version" ON "pricing_books" ("book_version");
CREATE UNIQUE INDEX "IX_pricing_rates_rate_id" ON "pricing_rates" ("rate_id");
CREATE UNIQUE INDEX "IX_session_events_session_key_event_id" ON "session_events" ("session_key", "event_id");
CREATE INDEX "IX_session_events_session_key_seq_event_ts" ON "session_events" ("session_key", "seq", "event_ts");
CREATE INDEX "IX_session_ledger_organization_id_agent_id_started_at" ON "session_ledger" ("organization_id", "agent_id", "started_at");
CREATE INDEX "IX_session_ledger_organization_id_last_event_at" ON "session_ledger" ("organization_id", "last_event_at");
CREATE INDEX "IX_session_ledger_organization_id_model_id_started_at" ON "session_ledger" ("organization_id", "model_id", "started_at");
CREATE INDEX "IX_session_ledger_organization_id_project_started_at" ON "session_ledger" ("organization_id", "project", "started_at");
CREATE INDEX "IX_session_ledger_organization_id_runtime_ms" ON "session_ledger" ("organization_id", "runtime_ms");
CREATE UNIQUE INDEX "IX_session_ledger_organization_id_session_id" ON "session_ledger" ("organization_id", "session_id");
CREATE INDEX "IX_session_ledger_organization_id_started_at" ON "session_ledger" ("organization_id", "started_at");
CREATE INDEX "IX_session_ledger_organization_id_status_started_at" ON "session_ledger" ("organization_id", "status", "started_at");
CREATE INDEX "IX_session_usage_organization_id_cost_nanos" ON "session_usage" ("organization_id", "cost_nanos");
CREATE INDEX "ix_session_usage_unpriced" ON "session_usage" ("organization_id", "unpriced_calls") WHERE unpriced_calls > 0;
CREATE UNIQUE INDEX "IX_source_files_organization_id_host_path" ON "source_files" ("organization_id", "host", "path");
CREATE INDEX "IX_source_files_source_fingerprint" ON "source_files" ("source", "fingerprint");
CREATE INDEX "IX_usage_events_organization_id_occurred_at" ON "usage_events" ("organization_id", "occurred_at");
CREATE INDEX "IX_usage_events_session_key_occurred_at" ON "usage_events" ("session_key", "occurred_at");
CREATE UNIQUE INDEX "IX_users_organization_id_email_hash" ON "users" ("organization_id", "email_hash");
CREATE TRIGGER session_ledger_search_insert AFTER INSERT ON session_ledger
WHEN new.task_title IS NOT NULL OR new.task_text IS NOT NULL BEGIN
    INSERT OR IGNORE INTO search_queue (session_key) VALUES (new.session_key);
END;
CREATE TRIGGER session_ledger_search_update AFTER UPDATE ON session_ledger
WHEN old.task_title IS NOT new.task_title OR old.task_text IS NOT new.task_text BEGIN
    INSERT OR IGNORE INTO search_queue (session_key) VALUES (new.session_key);
END;
CREATE TRIGGER session_ledger_search_delete AFTER DELETE ON session_ledger BEGIN
    INSERT OR IGNORE INTO search_queue (session_key) VALUES (old.session_key);
END;
CREATE TRIGGER audit_log_entries_no_update BEFORE UPDATE ON audit_log_entries BEGIN
    SELECT RAISE(ABORT, 'audit_log_entries is append-only');
END;
CREATE TRIGGER audit_log_entries_no_delete BEFORE DELETE ON audit_log_entries BEGIN
    SELECT RAISE(ABORT, 'audit_log_entries is append-only');
END;
CREATE TRIGGER pricing_rates_no_update BEFORE UPDATE ON pricing_rates BEGIN
    SELECT RAISE(ABORT, 'pricing_rates are frozen');
END;
CREATE UNIQUE INDEX "ix_usage_events_ingest" ON "usage_events" ("session_key") WHERE source = 'ingest';
CREATE UNIQUE INDEX "IX_usage_events_organization_id_event_id" ON "usage_events" ("organization_id", "event_id") WHERE source <> 'ingest';
CREATE INDEX "ix_usage_events_request" ON "usage_events" ("organization_id", "request_id") WHERE request_id IS NOT NULL;
CREATE INDEX "ix_session_ledger_parent" ON "session_ledger" ("organization_id", "parent_session_id") WHERE parent_session_id IS NOT NULL;
CREATE INDEX "IX_otlp_series_updated_at" ON "otlp_series" ("updated_at");
CREATE INDEX "IX_reprice_changes_usage_key_reprice_run_id" ON "reprice_changes" ("usage_key", "reprice_run_id");
CREATE UNIQUE INDEX "IX_reprice_runs_organization_id" ON "reprice_runs" ("organization_id") WHERE status IN ('running', 'undoing');
CREATE UNIQUE INDEX "IX_source_gaps_organization_id_source_host_address_from_at" ON "source_gaps" ("organization_id", "source", "host", "address", "from_at");
CREATE UNIQUE INDEX "IX_suspected_duplicates_organization_id_event_id" ON "suspected_duplicates" ("organization_id", "event_id");
CREATE INDEX "IX_suspected_duplicates_organization_id_status_occurred_at" ON "suspected_duplicates" ("organization_id", "status", "occurred_at");
CREATE INDEX "IX_suspected_duplicates_session_key_occurred_at" ON "suspected_duplicates" ("session_key", "occurred_at");
CREATE INDEX "IX_suspected_duplicates_usage_key" ON "suspected_duplicates" ("usage_key");
CREATE UNIQUE INDEX "IX_usage_witnesses_organization_id_event_id_source_host" ON "usage_witnesses" ("organization_id", "event_id", "source", "host");
CREATE INDEX "IX_usage_witnesses_usage_key" ON "usage_witnesses" ("usage_key");
COMMIT;

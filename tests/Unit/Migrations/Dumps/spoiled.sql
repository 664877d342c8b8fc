-- Made by version 4.2.0 under attack: sums of tokens and money that overflowed.
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
('dbbfe75f4d192947f115156f06d3749b309a974561385b4738b4598d5675e73d', '2026-11-20.3', 'helicarrier-2026-11-20.3.json', '{"currency":"USD","format":"helicarrier-price-book/2","providers":{"anthropic":{"model_aliases":[{"model":"claude-3-haiku","name":"claude-haiku-3"},{"model":"claude-3-5-haiku","name":"claude-3.5-haiku"},{"model":"claude-3-5-haiku","name":"claude-haiku-3-5"},{"model":"claude-3-5-haiku","name":"claude-haiku-3.5"},{"model":"claude-haiku-4-5","name":"claude-4-5-haiku"},{"model":"claude-haiku-4-5","name":"claude-4.5-haiku"},{"model":"claude-haiku-4-5","name":"claude-haiku-4.5"},{"model":"claude-haiku-5-5","name":"claude-5-5-haiku"},{"model":"claude-haiku-5-5","name":"claude-5.5-haiku"},{"model":"claude-haiku-5-5","name":"claude-haiku-5.5"},{"model":"claude-3-5-sonnet","name":"claude-3.5-sonnet"},{"model":"claude-3-5-sonnet","name":"claude-sonnet-3-5"},{"model":"claude-3-5-sonnet","name":"claude-sonnet-3.5"},{"model":"claude-3-7-sonnet","name":"claude-3.7-sonnet"},{"model":"claude-3-7-sonnet","name":"claude-sonnet-3-7"},{"model":"claude-3-7-sonnet","name":"claude-sonnet-3.7"},{"model":"claude-sonnet-4","name":"claude-4-sonnet"},{"model":"claude-sonnet-4","name":"claude-4-sonnet-1m","until":"2026-04-30"},{"model":"claude-sonnet-4-5","name":"claude-4-5-sonnet"},{"model":"claude-sonnet-4-5","name":"claude-4.5-sonnet"},{"model":"claude-sonnet-4-5","name":"claude-sonnet-4.5"},{"model":"claude-sonnet-4-6","name":"claude-4-6-sonnet"},{"model":"claude-sonnet-4-6","name":"claude-4.6-sonnet"},{"model":"claude-sonnet-4-6","name":"claude-sonnet-4.6"},{"model":"claude-sonnet-5","name":"claude-5-sonnet"},{"model":"claude-sonnet-5-5","name":"claude-5-5-sonnet"},{"model":"claude-sonnet-5-5","name":"claude-5.5-sonnet"},{"model":"claude-sonnet-5-5","name":"claude-sonnet-5.5"},{"model":"claude-3-opus","name":"claude-opus-3"},{"model":"claude-opus-4","name":"claude-4-opus"},{"model":"claude-opus-4-1","name":"claude-4-1-opus"},{"model":"claude-opus-4-1","name":"claude-4.1-opus"},{"model":"claude-opus-4-1","name":"claude-opus-4.1"},{"model":"claude-opus-4-5","name":"claude-4-5-opus"},{"model":"claude-opus-4-5","name":"claude-4.5-opus"},{"model":"claude-opus-4-5","name":"claude-opus-4.5"},{"model":"claude-opus-4-6","name":"claude-4-6-opus"},{"model":"claude-opus-4-6","name":"claude-4.6-opus"},{"model":"claude-opus-4-6","name":"claude-opus-4.6"},{"model":"claude-opus-4-7","name":"claude-4-7-opus"},{"model":"claude-opus-4-7","name":"claude-4.7-opus"},{"model":"claude-opus-4-7","name":"claude-opus-4.7"},{"model":"claude-opus-4-8","name":"claude-4-8-opus"},{"model":"claude-opus-4-8","name":"claude-4.8-opus"},{"model":"claude-opus-4-8","name":"claude-opus-4.8"},{"model":"claude-opus-5","name":"claude-5-opus"},{"model":"claude-opus-5-5","name":"claude-5-5-opus"},{"model":"claude-opus-5-5","name":"claude-5.5-opus"},{"model":"claude-opus-5-5","name":"claude-opus-5.5"},{"model":"claude-fable-5","name":"claude-5-fable"},{"model":"claude-fable-5-1","name":"claude-5-1-fable"},{"model":"claude-fable-5-1","name":"claude-5.1-fable"},{"model":"claude-fable-5-1","name":"claude-fable-5.1"},{"model":"claude-fable-5-2","name":"claude-5-2-fable"},{"model":"claude-fable-5-2","name":"claude-5.2-fable"},{"model":"claude-fable-5-2","name":"claude-fable-5.2"},{"model":"claude-mythos-5","name":"claude-5-mythos"},{"model":"claude-mythos-5-1","name":"claude-5-1-mythos"},{"model":"claude-mythos-5-1","name":"claude-5.1-mythos"},{"model":"claude-mythos-5-1","name":"claude-mythos-5.1"},{"model":"claude-mythos-5-2","name":"claude-5-2-mythos"},{"model":"claude-mythos-5-2","name":"claude-5.2-mythos"},{"model":"claude-mythos-5-2","name":"claude-mythos-5.2"},{"model":"claude-3-5-haiku","name":"claude-3-5-haiku-latest"},{"model":"claude-3-5-sonnet","name":"claude-3-5-sonnet-latest"},{"model":"claude-3-7-sonnet","name":"claude-3-7-sonnet-latest"},{"model":"claude-3-opus","name":"claude-3-opus-latest"},{"model":"claude-sonnet-4","name":"claude-sonnet-4-0"},{"model":"claude-opus-4","name":"claude-opus-4-0"}],"models":{"claude-3-5-haiku":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.08,"cache_write_long":1.6,"cache_write_short":1,"input":0.8,"output":4,"tool_input":0.8,"tool_output":4},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-5-sonnet":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-7-sonnet":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-haiku":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.03,"cache_write_long":0.5,"cache_write_short":0.3,"input":0.25,"output":1.25,"tool_input":0.25,"tool_output":1.25},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-3-opus":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":1.5,"cache_write_long":30,"cache_write_short":18.75,"input":15,"output":75,"tool_input":15,"tool_output":75},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-fable-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-fable-5-1":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.25,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-fable-5-2":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":16,"cache_write_short":10,"input":8,"output":40,"tool_input":8,"tool_output":40},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":0.4,"cache_write_long":32,"cache_write_short":20,"input":16,"output":80,"tool_input":16,"tool_output":80}}}}]},"claude-haiku-4-5":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.1,"cache_write_long":2,"cache_write_short":1.25,"input":1,"output":5,"tool_input":1,"tool_output":5},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-haiku-5-5":{"prices":[{"bands":[{"above":100000,"rates":{"cache_read":0.05,"cache_write_long":1,"cache_write_short":0.625,"input":0.5,"output":2.5,"tool_input":0.5,"tool_output":2.5}}],"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.01,"cache_write_long":0.2,"cache_write_short":0.125,"input":0.1,"output":0.5,"tool_input":0.1,"tool_output":0.5},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-mythos-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-mythos-5-1":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.25,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-mythos-5-2":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":16,"cache_write_short":10,"input":8,"output":40,"tool_input":8,"tool_output":40},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":0.4,"cache_write_long":32,"cache_write_short":20,"input":16,"output":80,"tool_input":16,"tool_output":80}}}}]},"claude-opus-4":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":1.5,"cache_write_long":30,"cache_write_short":18.75,"input":15,"output":75,"tool_input":15,"tool_output":75},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-opus-4-1":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":1.5,"cache_write_long":30,"cache_write_short":18.75,"input":15,"output":75,"tool_input":15,"tool_output":75},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-opus-4-5":{"prices":[{"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-opus-4-6":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":37.5,"tool_input":10,"tool_output":37.5}}],"context_window":200000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":3,"cache_write_long":60,"cache_write_short":37.5,"input":30,"output":150,"tool_input":30,"tool_output":150}}}},{"context_window":1000000,"from":"2026-03-13","geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":3,"cache_write_long":60,"cache_write_short":37.5,"input":30,"output":150,"tool_input":30,"tool_output":150}}}}]},"claude-opus-4-7":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":3,"cache_write_long":60,"cache_write_short":37.5,"input":30,"output":150,"tool_input":30,"tool_output":150}}}}]},"claude-opus-4-8":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50}}}}]},"claude-opus-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.5,"cache_write_long":10,"cache_write_short":6.25,"input":5,"output":25,"tool_input":5,"tool_output":25},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":1,"cache_write_long":20,"cache_write_short":12.5,"input":10,"output":50,"tool_input":10,"tool_output":50}}}}]},"claude-opus-5-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":8,"cache_write_short":5,"input":4,"output":20,"tool_input":4,"tool_output":20},"tiers":{"batch":{"multiplier":0.5},"fast":{"rates":{"cache_read":0.4,"cache_write_long":16,"cache_write_short":10,"input":8,"output":40,"tool_input":8,"tool_output":40}}}}]},"claude-sonnet-4":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.6,"cache_write_long":12,"cache_write_short":7.5,"input":6,"output":22.5,"tool_input":6,"tool_output":22.5}}],"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":200000,"from":"2026-04-30","per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-4-5":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.6,"cache_write_long":12,"cache_write_short":7.5,"input":6,"output":22.5,"tool_input":6,"tool_output":22.5}}],"context_window":200000,"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":200000,"from":"2026-04-30","per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-4-6":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.6,"cache_write_long":12,"cache_write_short":7.5,"input":6,"output":22.5,"tool_input":6,"tool_output":22.5}}],"context_window":200000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":1000000,"from":"2026-03-13","geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.3,"cache_write_long":6,"cache_write_short":3.75,"input":3,"output":15,"tool_input":3,"tool_output":15},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":4,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5}}}]},"claude-sonnet-5-5":{"prices":[{"context_window":1000000,"geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.2,"cache_write_long":4,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5}}},{"context_window":1000000,"from":"2026-10-07","geo":{"us":1.1},"per_request":{"web_search":0.01},"rates":{"cache_read":0.1,"cache_write_long":4,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5}}}]}}},"google":{"aliases":["gemini"],"model_aliases":[{"from":"2025-05-06","model":"gemini-2.5-pro","name":"gemini-2.5-pro-preview-05-06"},{"from":"2025-06-05","model":"gemini-2.5-pro","name":"gemini-2.5-pro-preview-06-05"},{"from":"2025-11-18","model":"gemini-3-pro-preview","name":"gemini-3-pro"},{"from":"2025-12-17","model":"gemini-3-flash-preview","name":"gemini-3-flash"},{"from":"2026-02-19","model":"gemini-3.1-pro-preview","name":"gemini-3.1-pro"}],"models":{"gemini-2.0-flash":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.025,"input":0.1,"output":0.4,"tool_input":0.1,"tool_output":0.4}}]},"gemini-2.5-flash":{"prices":[{"rates":{"cache_read":0.03,"input":0.3,"output":2.5,"tool_input":0.3,"tool_output":2.5}}]},"gemini-2.5-flash-lite":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.01,"input":0.1,"output":0.4,"tool_input":0.1,"tool_output":0.4}}]},"gemini-2.5-pro":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.25,"input":2.5,"output":15,"tool_input":2.5,"tool_output":15}}],"rates":{"cache_read":0.125,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gemini-3-flash-preview":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.05,"input":0.5,"output":3,"tool_input":0.5,"tool_output":3}}]},"gemini-3-pro-preview":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.4,"input":4,"output":18,"tool_input":4,"tool_output":18}}],"rates":{"cache_read":0.2,"input":2,"output":12,"tool_input":2,"tool_output":12}}]},"gemini-3.1-flash-lite":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.025,"input":0.25,"output":1.5,"tool_input":0.25,"tool_output":1.5}}]},"gemini-3.1-pro-preview":{"prices":[{"bands":[{"above":200000,"rates":{"cache_read":0.4,"input":4,"output":18,"tool_input":4,"tool_output":18}}],"rates":{"cache_read":0.2,"input":2,"output":12,"tool_input":2,"tool_output":12}}]},"gemini-3.5-flash":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.15,"input":1.5,"output":9,"tool_input":1.5,"tool_output":9}}]},"gemini-3.5-flash-lite":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.03,"input":0.3,"output":2.5,"tool_input":0.3,"tool_output":2.5}}]},"gemini-3.6-flash":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.15,"input":1.5,"output":7.5,"tool_input":1.5,"tool_output":7.5}}]}}},"openai":{"model_aliases":[{"model":"gpt-5.6-sol","name":"gpt-5.6"},{"model":"gpt-5.6-luna","name":"gpt-reserve"},{"model":"codex-mini","name":"codex-mini-latest"},{"model":"gpt-5.1","name":"gpt-5-1"},{"model":"gpt-5.1-codex","name":"gpt-5-1-codex"},{"model":"gpt-5.1-codex-max","name":"gpt-5-1-codex-max"},{"model":"gpt-5.1-codex-mini","name":"gpt-5-1-codex-mini"},{"model":"gpt-5.2-pro","name":"gpt-5-2-pro"},{"model":"gpt-5.2","name":"gpt-5-2"},{"model":"gpt-5.2-codex","name":"gpt-5-2-codex"},{"model":"gpt-5.3-codex","name":"gpt-5-3-codex"},{"model":"gpt-5.4","name":"gpt-5-4"},{"model":"gpt-5.4-mini","name":"gpt-5-4-mini"},{"model":"gpt-5.4-nano","name":"gpt-5-4-nano"},{"model":"gpt-5.4-pro","name":"gpt-5-4-pro"},{"model":"gpt-5.5","name":"gpt-5-5"},{"model":"gpt-5.5-pro","name":"gpt-5-5-pro"},{"model":"gpt-5.6-sol","name":"gpt-5-6-sol"},{"model":"gpt-5.6-terra","name":"gpt-5-6-terra"},{"model":"gpt-5.6-luna","name":"gpt-5-6-luna"},{"model":"gpt-6.1-sol","name":"gpt-6-1-sol"},{"model":"gpt-6.1-terra","name":"gpt-6-1-terra"},{"model":"gpt-4.1","name":"gpt-4-1"},{"model":"gpt-4.1-mini","name":"gpt-4-1-mini"},{"model":"gpt-4.1-nano","name":"gpt-4-1-nano"},{"model":"gpt-5","name":"gpt-5-chat-latest"},{"model":"gpt-5.1","name":"gpt-5.1-chat-latest"},{"model":"gpt-5.2","name":"gpt-5.2-chat-latest"}],"models":{"codex-mini":{"prices":[{"rates":{"cache_read":0.375,"cache_write_long":1.5,"cache_write_short":1.5,"input":1.5,"output":6,"tool_input":1.5,"tool_output":6}}]},"gpt-4.1":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.5,"cache_write_long":2,"cache_write_short":2,"input":2,"output":8,"tool_input":2,"tool_output":8}}]},"gpt-4.1-mini":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.1,"cache_write_long":0.4,"cache_write_short":0.4,"input":0.4,"output":1.6,"tool_input":0.4,"tool_output":1.6}}]},"gpt-4.1-nano":{"prices":[{"context_window":1000000,"rates":{"cache_read":0.025,"cache_write_long":0.1,"cache_write_short":0.1,"input":0.1,"output":0.4,"tool_input":0.1,"tool_output":0.4}}]},"gpt-4o":{"prices":[{"context_window":128000,"rates":{"cache_read":1.25,"cache_write_long":2.5,"cache_write_short":2.5,"input":2.5,"output":10,"tool_input":2.5,"tool_output":10}}]},"gpt-4o-mini":{"prices":[{"context_window":128000,"rates":{"cache_read":0.075,"cache_write_long":0.15,"cache_write_short":0.15,"input":0.15,"output":0.6,"tool_input":0.15,"tool_output":0.6}}]},"gpt-5":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gpt-5-mini":{"prices":[{"context_window":400000,"rates":{"cache_read":0.025,"cache_write_long":0.25,"cache_write_short":0.25,"input":0.25,"output":2,"tool_input":0.25,"tool_output":2}}]},"gpt-5-nano":{"prices":[{"context_window":400000,"rates":{"cache_read":0.005,"cache_write_long":0.05,"cache_write_short":0.05,"input":0.05,"output":0.4,"tool_input":0.05,"tool_output":0.4}}]},"gpt-5-pro":{"prices":[{"context_window":400000,"rates":{"cache_write_long":15,"cache_write_short":15,"input":15,"output":120,"tool_input":15,"tool_output":120}}]},"gpt-5.1":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5.1-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gpt-5.1-codex-max":{"prices":[{"context_window":400000,"rates":{"cache_read":0.125,"cache_write_long":1.25,"cache_write_short":1.25,"input":1.25,"output":10,"tool_input":1.25,"tool_output":10}}]},"gpt-5.1-codex-mini":{"prices":[{"context_window":400000,"rates":{"cache_read":0.025,"cache_write_long":0.25,"cache_write_short":0.25,"input":0.25,"output":2,"tool_input":0.25,"tool_output":2}}]},"gpt-5.2":{"prices":[{"context_window":400000,"rates":{"cache_read":0.175,"cache_write_long":1.75,"cache_write_short":1.75,"input":1.75,"output":14,"tool_input":1.75,"tool_output":14},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5.2-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.175,"cache_write_long":1.75,"cache_write_short":1.75,"input":1.75,"output":14,"tool_input":1.75,"tool_output":14}}]},"gpt-5.2-pro":{"prices":[{"context_window":400000,"rates":{"cache_write_long":21,"cache_write_short":21,"input":21,"output":168,"tool_input":21,"tool_output":168}}]},"gpt-5.3-codex":{"prices":[{"context_window":400000,"rates":{"cache_read":0.175,"cache_write_long":1.75,"cache_write_short":1.75,"input":1.75,"output":14,"tool_input":1.75,"tool_output":14},"tiers":{"batch":{"multiplier":0.5},"flex":{"multiplier":0.5}}}]},"gpt-5.4":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.5,"cache_write_long":5,"cache_write_short":5,"input":5,"output":22.5,"tool_input":5,"tool_output":22.5}}],"context_window":1050000,"rates":{"cache_read":0.25,"cache_write_long":2.5,"cache_write_short":2.5,"input":2.5,"output":15,"tool_input":2.5,"tool_output":15},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-5.4-mini":{"prices":[{"context_window":400000,"rates":{"cache_read":0.075,"cache_write_long":0.75,"cache_write_short":0.75,"input":0.75,"output":4.5,"tool_input":0.75,"tool_output":4.5}}]},"gpt-5.4-nano":{"prices":[{"context_window":400000,"rates":{"cache_read":0.02,"cache_write_long":0.2,"cache_write_short":0.2,"input":0.2,"output":1.25,"tool_input":0.2,"tool_output":1.25}}]},"gpt-5.4-pro":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":60,"cache_write_long":60,"cache_write_short":60,"input":60,"output":270,"tool_input":60,"tool_output":270}}],"context_window":1050000,"rates":{"cache_read":30,"cache_write_long":30,"cache_write_short":30,"input":30,"output":180,"tool_input":30,"tool_output":180}}]},"gpt-5.5":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":1,"cache_write_long":10,"cache_write_short":10,"input":10,"output":45,"tool_input":10,"tool_output":45}}],"context_window":1000000,"rates":{"cache_read":0.5,"cache_write_long":5,"cache_write_short":5,"input":5,"output":30,"tool_input":5,"tool_output":30},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2.5},"flex":{"multiplier":0.5}}}]},"gpt-5.5-pro":{"prices":[{"bands":[{"above":272000}],"context_window":1000000,"rates":{"cache_read":30,"cache_write_long":30,"cache_write_short":30,"input":30,"output":180,"tool_input":30,"tool_output":180}}]},"gpt-5.6-luna":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.2,"cache_write_short":2.5,"input":2,"output":9,"tool_input":2,"tool_output":9}}],"context_window":1050000,"rates":{"cache_read":0.1,"cache_write_short":1.25,"input":1,"output":6,"tool_input":1,"tool_output":6},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}},{"bands":[{"above":272000,"rates":{"cache_read":0.04,"cache_write_short":0.5,"input":0.4,"output":1.8,"tool_input":0.4,"tool_output":1.8}}],"context_window":1050000,"from":"2026-07-30","rates":{"cache_read":0.02,"cache_write_short":0.25,"input":0.2,"output":1.2,"tool_input":0.2,"tool_output":1.2},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-5.6-sol":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":1,"cache_write_short":12.5,"input":10,"output":45,"tool_input":10,"tool_output":45}}],"context_window":1050000,"rates":{"cache_read":0.5,"cache_write_short":6.25,"input":5,"output":30,"tool_input":5,"tool_output":30},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}},{"bands":[{"above":272000,"rates":{"cache_read":0.8,"cache_write_short":10,"input":8,"output":30,"tool_input":8,"tool_output":30}}],"context_window":1050000,"from":"2026-08-21","rates":{"cache_read":0.4,"cache_write_short":5,"input":4,"output":20,"tool_input":4,"tool_output":20},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-5.6-terra":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.5,"cache_write_short":6.25,"input":5,"output":22.5,"tool_input":5,"tool_output":22.5}}],"context_window":1050000,"rates":{"cache_read":0.25,"cache_write_short":3.125,"input":2.5,"output":15,"tool_input":2.5,"tool_output":15},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}},{"bands":[{"above":272000,"rates":{"cache_read":0.4,"cache_write_short":5,"input":4,"output":18,"tool_input":4,"tool_output":18}}],"context_window":1050000,"from":"2026-07-30","rates":{"cache_read":0.2,"cache_write_short":2.5,"input":2,"output":12,"tool_input":2,"tool_output":12},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6-astra":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":2,"input":20,"output":75,"tool_input":20,"tool_output":75}}],"from":"2026-09-03","rates":{"cache_read":1,"input":10,"output":50,"tool_input":10,"tool_output":50},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6-luna":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.02,"cache_write_short":0.25,"input":0.2,"output":0.75,"tool_input":0.2,"tool_output":0.75}}],"from":"2026-09-22","rates":{"cache_read":0.01,"cache_write_short":0.125,"input":0.1,"output":0.5,"tool_input":0.1,"tool_output":0.5},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6-sol":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.4,"cache_write_short":5,"input":4,"output":15,"tool_input":4,"tool_output":15}}],"from":"2026-09-22","rates":{"cache_read":0.2,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6.1-sol":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.2,"cache_write_short":5,"input":4,"output":15,"tool_input":4,"tool_output":15}}],"from":"2026-09-29","rates":{"cache_read":0.1,"cache_write_short":2.5,"input":2,"output":10,"tool_input":2,"tool_output":10},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"gpt-6.1-terra":{"prices":[{"bands":[{"above":272000,"rates":{"cache_read":0.1,"cache_write_long":5,"cache_write_short":2.5,"input":2,"output":7.5,"tool_input":2,"tool_output":7.5}}],"from":"2026-10-26","rates":{"cache_read":0.05,"cache_write_long":2.5,"cache_write_short":1.25,"input":1,"output":5,"tool_input":1,"tool_output":5},"tiers":{"batch":{"multiplier":0.5},"fast":{"base_band_only":true,"multiplier":2},"flex":{"multiplier":0.5}}}]},"o1":{"prices":[{"rates":{"cache_read":7.5,"cache_write_long":15,"cache_write_short":15,"input":15,"output":60,"tool_input":15,"tool_output":60}}]},"o3":{"prices":[{"rates":{"cache_write_long":10,"cache_write_short":10,"input":10,"output":40,"tool_input":10,"tool_output":40}},{"from":"2025-06-10","rates":{"cache_read":0.5,"cache_write_long":2,"cache_write_short":2,"input":2,"output":8,"tool_input":2,"tool_output":8}}]},"o3-mini":{"prices":[{"rates":{"cache_read":0.55,"cache_write_long":1.1,"cache_write_short":1.1,"input":1.1,"output":4.4,"tool_input":1.1,"tool_output":4.4}}]},"o4-mini":{"prices":[{"rates":{"cache_read":0.275,"cache_write_long":1.1,"cache_write_short":1.1,"input":1.1,"output":4.4,"tool_input":1.1,"tool_output":4.4}}]}},"tier_names":{"auto":"standard","default":"standard","priority":"fast"}},"xai":{"aliases":["x-ai"],"model_aliases":[{"model":"grok-3","name":"grok-3-beta"},{"model":"grok-3-mini","name":"grok-3-mini-beta"}],"models":{"grok-3":{"prices":[{"context_window":131072,"rates":{"cache_read":0.75,"input":3,"output":15,"tool_input":3,"tool_output":15}}]},"grok-3-fast":{"prices":[{"context_window":131072,"rates":{"cache_read":1.25,"input":5,"output":25,"tool_input":5,"tool_output":25}}]},"grok-3-mini":{"prices":[{"context_window":131072,"rates":{"cache_read":0.075,"input":0.3,"output":0.5,"tool_input":0.3,"tool_output":0.5}}]},"grok-3-mini-fast":{"prices":[{"context_window":131072,"rates":{"cache_read":0.15,"input":0.6,"output":4,"tool_input":0.6,"tool_output":4}}]},"grok-4.5":{"prices":[{"bands":[{"at_least":200000,"rates":{"cache_read":0.6,"input":4,"output":12,"tool_input":4,"tool_output":12}}],"context_window":500000,"rates":{"cache_read":0.3,"input":2,"output":6,"tool_input":2,"tool_output":6}}]},"grok-code-fast-1":{"prices":[{"bands":[{"at_least":200000}],"context_window":256000,"rates":{"cache_read":0.02,"input":0.2,"output":1.5,"tool_input":0.2,"tool_output":1.5}}]}}}},"published":"2026-11-20","sources":[{"covers":"anthropic","name":"Anthropic, pricing","url":"https://www.anthropic.com/pricing#api"},{"covers":"openai","name":"OpenAI, pricing","url":"https://developers.openai.com/api/docs/pricing"},{"covers":"google","name":"Google, Gemini API pricing","url":"https://ai.google.dev/gemini-api/docs/pricing"},{"covers":"xai","name":"xAI, models and pricing","url":"https://docs.x.ai/docs/models"},{"covers":"context windows; older OpenAI, Gemini and Grok models","name":"genai-prices, catalogue of 2026-08-21 (MIT, Copyright (c) Pydantic Services Inc. 2025 to present)","url":"https://github.com/pydantic/genai-prices"}],"unit":"per_million_tokens","version":"2026-11-20.3"}', 1795906315585);
INSERT INTO "usage_hourly_rollup" ("bucket_start", "organization_id", "agent_id", "model_id", "source", "request_count", "error_count", "tokens_total", "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens", "cache_read_tokens", "tool_input_tokens", "tool_output_tokens", "cost_nanos", "unpriced_count", "updated_at", "last_reconciled_at") VALUES
(1795168800000, 'default', 'peter', 'claude-opus-4-1', 'ingest', 1, 0, 1200, 1000, 200, 0, 0, 0, 0, 0, 30000000, 0, 1795906315851, NULL),
(1795168800000, 'default', 'claude-code:telemetry', 'claude-sonnet-4-5', 'otlp', 4, 0, 2.7670116110564327e+19, 2.7670116110564327e+19, 0, 0, 0, 0, 0, 0, 9000, 3, 1795906316605, NULL),
(1795168800000, 'default', 'loki', 'claude-opus-4-1', 'ingest', 104, 0, 208000000000000, 104000000000000, 104000000000000, 0, 0, 0, 0, 0, 9.36e+18, 0, 1795906316554, NULL),
(1795176000000, 'default', 'claude-code:telemetry', 'claude-sonnet-4-5', 'otlp', 2, 0, -2, -2, 0, 0, 0, 0, 0, 0, 0, 2, 1795906316609, NULL);
INSERT INTO "agents" ("organization_id", "agent_id", "label", "kind", "host", "last_session_id", "first_seen_at", "last_seen_at") VALUES
('default', 'peter', 'peter', NULL, NULL, 'honest', 1795169100000, 1795169160000),
('default', 'claude-code:telemetry', 'claude-code', 'claude-code', NULL, 'm-wrap-1', 1795168830000, 1795176030000),
('default', 'loki', 'loki', NULL, NULL, 'big-103', 1795168800000, 1795168860000);
INSERT INTO "api_keys" ("api_key_id", "organization_id", "name", "hashed_secret", "scopes", "status", "last_used_at", "created_at", "updated_at") VALUES
('01A2245B-A502-7969-9909-91F889E521D0', 'default', 'server-secret', X'90c40401045f6cf45732886cd0e62ff2d897893afb72788126be3966eb27ba79', 'ingest read control admin', 'active', NULL, 1795906315522, 1795906315522);
INSERT INTO "audit_log_entries" ("audit_id", "organization_id", "actor_type", "actor_id", "action", "target", "metadata", "occurred_at") VALUES
(1, 'default', 'service', 'helicarrier', 'server_secret.configure', 'server-secret', '{}', 1795906315522);
INSERT INTO "session_ledger" ("session_key", "organization_id", "session_id", "run_id", "parent_session_id", "agent_id", "agent_label", "agent_kind", "source", "source_version", "model_id", "provider", "task_title", "task_text", "task_category", "project", "git_branch", "host", "status", "started_at", "ended_at", "last_event_at", "runtime_ms", "artifact_count", "event_count", "error_code", "error_message", "ingest_fingerprint", "ingested_at", "updated_at") VALUES
(1, 'default', 'honest', NULL, NULL, 'peter', 'peter', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795169100000, 1795169160000, 1795169160000, 60000, 0, 0, NULL, NULL, X'13c01e818b73b6c90d159de44a7feb17fd7fc20e7e750f8a6374c11cd70a1487', 1795906315851, 1795906315851),
(2, 'default', 'm-honest', NULL, NULL, 'claude-code:telemetry', 'claude-code', 'claude-code', 'otlp', '', 'claude-sonnet-4-5', 'anthropic', NULL, NULL, NULL, NULL, NULL, NULL, 'running', 1795168830000, NULL, 1795168830000, 0, 0, 0, NULL, NULL, NULL, 1795906316037, 1795906316037),
(3, 'default', 'big-000', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'efa9c7ff2aa9f914ffae550f27a60bb5fe9aa64374f86963b51deee92fdeb909', 1795906316141, 1795906316141),
(4, 'default', 'big-001', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'1bd10980feffad8df514f981c375102fefd8496cfc2610e79b9b1c6a2e22f7f5', 1795906316143, 1795906316143),
(5, 'default', 'big-002', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'b45afb4fe78fa4fbffa9a0189b30709039db886e5aa0fc027a4d4f502d9739e7', 1795906316144, 1795906316144),
(6, 'default', 'big-003', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'ea263de9b6bb91308c3774fed279081fe4ebcad768adedd4302336d742cab02f', 1795906316147, 1795906316147),
(7, 'default', 'big-004', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'3df978a784424a8bbb1ea9b2f590271a1282395b53c8acf9add7b00d18ae43fe', 1795906316155, 1795906316155),
(8, 'default', 'big-005', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'd5976cbb4167c086055ab1ab0f464ecaa0dcdf083376f3ac060978794abb27eb', 1795906316163, 1795906316163),
(9, 'default', 'big-006', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'd62b0409aff48f047b70e5a1098a2b34635df1bacf9d51456fdac8db0e235e8b', 1795906316165, 1795906316165),
(10, 'default', 'big-007', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'7f2c446f7b1b06f7fb7a5a1d5e1cd90fe560091a02fdca93078944c136f86b5e', 1795906316167, 1795906316167),
(11, 'default', 'big-008', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'75428cae608c2ac061256db2002f7ffca26c153196195e59a9b378f43ee9e3d5', 1795906316171, 1795906316171),
(12, 'default', 'big-009', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'0c814bb3bee2cdaf8fe3f598af85f78f7709dfb58bbeebbdacdc3d36e40ff099', 1795906316179, 1795906316179),
(13, 'default', 'big-010', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'6d8f62cd604c0bde1b96f0105b5a3c0a4a7944134f4a8e36ff970505a774f88e', 1795906316183, 1795906316183),
(14, 'default', 'big-011', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'2f6caf73fef3e30f95c27fb7509e8195cac7fd85d50b10ad50a3e7f06164897d', 1795906316187, 1795906316187),
(15, 'default', 'big-012', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'f23b41832adb0d0948dceea0c7b30ca62f01ab0cf740cc3264682ff63efe4605', 1795906316191, 1795906316191),
(16, 'default', 'big-013', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'b46d245650d7d1718e217c3f930a44c100200fe1f7c6422cbe152b16bca240cd', 1795906316192, 1795906316192),
(17, 'default', 'big-014', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'61ba99413a21e2bec0358701fedebaa4b6f1ff1e65bf11f92705fe2df69623ca', 1795906316195, 1795906316195),
(18, 'default', 'big-015', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'670ac7f7b71cbf99ad4e4fbdd4e27c6483a1c54c00ff7fce2d1b47ccddc5dc66', 1795906316199, 1795906316199),
(19, 'default', 'big-016', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'017c8dcbdde45046203f8f1d2ec10381f27ef0bc3888f0209f4cf1f58af28493', 1795906316200, 1795906316200),
(20, 'default', 'big-017', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'8000b4e4955c8f3aa3eb6b2dbb323f78f017788f9921f095d06f2f4c7a47c6b6', 1795906316201, 1795906316201),
(21, 'default', 'big-018', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'9881cbea081970c94df38d86e4a6cfee15b89072eb5563d4898cc12346fe4d05', 1795906316202, 1795906316202),
(22, 'default', 'big-019', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'82222a1be00da30fa88012c7a51d9d8be8ecf540610c8441b97020fcdf5373fb', 1795906316203, 1795906316203),
(23, 'default', 'big-020', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'cee8d9e01df571a6af9b3c7e6700572480b987f114f155a3a3d51ed6f1a885a9', 1795906316211, 1795906316211),
(24, 'default', 'big-021', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'7bd6a42709efd0e9d5c443ed2fbcceb26ed625281d824a144426c31b2f022d50', 1795906316215, 1795906316215),
(25, 'default', 'big-022', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'5998de45bca8115a26e0f334f0944a71281386e692e77421fea0a108be0665a0', 1795906316219, 1795906316219),
(26, 'default', 'big-023', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'7ebf04d4b1ddd1c6d9de0c51da559acd57c942f50cc66d28bba4836255ef5a5e', 1795906316223, 1795906316223),
(27, 'default', 'big-024', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'79200e030802ebad60fb7611aaa729db523e2c1cd51991425667875b700ded2b', 1795906316227, 1795906316227),
(28, 'default', 'big-025', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'20568bfd1b4d10b1b4b67b4066927ad7009620f9e175b9d81aa643bd56b403b8', 1795906316231, 1795906316231),
(29, 'default', 'big-026', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'd8e2e51039eb6e0bd6e48967fe245fe454cb66907c04ae9db21a4e96770ee914', 1795906316235, 1795906316235),
(30, 'default', 'big-027', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'54ef4c734d58ae9b4b3e2c4d4cdb6818ce5acb00f5195d95e10d553a1363f9a5', 1795906316239, 1795906316239),
(31, 'default', 'big-028', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'90ab980dbf0611c6756a44093d793f582a13b1be6bb3ecc311456b9d5ef1fbbf', 1795906316243, 1795906316243),
(32, 'default', 'big-029', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'ca30b291864475171b90b0c12bd9967827e9e76d3ec63a5705f58687e9740fc2', 1795906316247, 1795906316247),
(33, 'default', 'big-030', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'2e7efbb2337c5cadcd11e9adcceae832896dd2d6739acc852c8524078d38ab1b', 1795906316251, 1795906316251),
(34, 'default', 'big-031', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'8d4c06593cf35893a60f3a194f7a72dd6441b31d6416cb9a4fcf71cbafb33ab0', 1795906316255, 1795906316255),
(35, 'default', 'big-032', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'5a78764e076bbd9f9b249fab1706d4b1f10cdf7b925f0fda54662fa268891e34', 1795906316259, 1795906316259),
(36, 'default', 'big-033', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'beaee662a2173fd4d9d66ba7e83aaed638082c5dbc5713b863c10bd2ace8e775', 1795906316263, 1795906316263),
(37, 'default', 'big-034', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'8115c5d117a1b07f7363017e7be019754186a9e72288599c485ea122e6b96367', 1795906316265, 1795906316265),
(38, 'default', 'big-035', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'a5173ae27716971f34e5bac3ac4ebaba1671d97fe099e43bc251ea5355ecacc3', 1795906316269, 1795906316269),
(39, 'default', 'big-036', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'82fc143b10ab6b6e95c7fa3b9e93f81e180ddcddb9a9383d4e99d6ded02a1ad6', 1795906316275, 1795906316275),
(40, 'default', 'big-037', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'd09ba05cac884de325c272e15ccbe29cb82e9142ce7badf1666472b841e75439', 1795906316284, 1795906316284),
(41, 'default', 'big-038', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'73f8fee2ed6fd289ee51a0abc00f53b02a18319201b6edf905e5c9244d650096', 1795906316289, 1795906316289),
(42, 'default', 'big-039', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'3e9321882e3cde497f9f73aaabcd0109a56992083923beef33f6232971aa94f2', 1795906316358, 1795906316358),
(43, 'default', 'big-040', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'ce5fbc892b48c35a2ae52f99ee11d1b133bbf8aea31e8614723f0cc6f707381d', 1795906316371, 1795906316371),
(44, 'default', 'big-041', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'53a867e381198603a720c5008b35c8b4d1dd50ec632a7fd456f611ab555b6dd9', 1795906316380, 1795906316380),
(45, 'default', 'big-042', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'feed667e20e92cb8d46b7adc85e897120c88efe02c9a5038f12d4bacdc4689c5', 1795906316395, 1795906316395),
(46, 'default', 'big-043', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'945706ff996a62a0bcc6fa97ebbe79736634d159bb05a960684f8d088346f9a9', 1795906316405, 1795906316405),
(47, 'default', 'big-044', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'b2a977a06915c58ab302144e8e1f949561605293b52233219f50c48bb26730ef', 1795906316418, 1795906316418),
(48, 'default', 'big-045', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'fe103c9ab2e2e728968410159d3e6eaedd37254120acf69d2cdb8ee5d207d1bf', 1795906316426, 1795906316426),
(49, 'default', 'big-046', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'57de70b8f0c902555405701d5c23c3cd716999a4818e6032771ec3bf3b241180', 1795906316436, 1795906316436),
(50, 'default', 'big-047', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'dab8886b078b309e61029a19ba8dc42375d7349ec26f6c4df6b90eaa6406167e', 1795906316443, 1795906316443),
(51, 'default', 'big-048', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'3f6b7c119885ad5684daf48b2c3f27ae7af4985aabbbedd1cb6609f626596f51', 1795906316454, 1795906316454),
(52, 'default', 'big-049', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'aa242e34874d2667ac57819658efc4fd3209969020dc8d5b4906010d841613cc', 1795906316463, 1795906316463),
(53, 'default', 'big-050', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'b08aa4ca91229864568109eeb23d15cc67f09c27cf1ec6bcaab01ef71b064a64', 1795906316469, 1795906316469),
(54, 'default', 'big-051', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'97a9374262044bebf7a8933847f42b96ab5b03364bfbcecf3bbf7e1bd87c4184', 1795906316479, 1795906316479),
(55, 'default', 'big-052', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'9445ca0ac8c175139e6962962da27b2e125e64c934998ddb0fd4412e79c276f4', 1795906316485, 1795906316485),
(56, 'default', 'big-053', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'657cfb3e3d7e1d9277d1c30a634082eac46a8991ab6fabdaee4fd6aec9c1187b', 1795906316495, 1795906316495),
(57, 'default', 'big-054', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'fb911ffd2953fbb4878258d1933afc3e072bf955723483a32bb76bd8db43680a', 1795906316503, 1795906316503),
(58, 'default', 'big-055', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'197836b0f585b5715166cc65748ca7cceb885d573c6b99495596fe0361bd0983', 1795906316504, 1795906316504),
(59, 'default', 'big-056', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'218c8234d893babaabe5d7052bbc110ac3a36b0560c66d36ee94100c24b2a167', 1795906316511, 1795906316511),
(60, 'default', 'big-057', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'024adeecfa71b19545670a5ebe5c58e467a809310c845c011e9e5a9f863c11cb', 1795906316512, 1795906316512),
(61, 'default', 'big-058', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'856b480a1bef9d8023d347d756a1cdb58ade207d3ef5719c5c2ca4b5a29554e7', 1795906316514, 1795906316514),
(62, 'default', 'big-059', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'1cfa6903bde4670ade3dc0c4bbdeed2135e1b3323ca4497bab3a1de6f97c831e', 1795906316515, 1795906316515),
(63, 'default', 'big-060', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'908a0f00e133a05256aef0a8870b8bd04156a2169743f05d8c3f34129e842890', 1795906316516, 1795906316516),
(64, 'default', 'big-061', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'63b593f0f56a8b992bd03411516b00c077862396e26ea0179c16f16f12294b16', 1795906316516, 1795906316516),
(65, 'default', 'big-062', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'f49935683472794a002c161670f4679647300d4d48e3b090ef256d2076159b22', 1795906316517, 1795906316517),
(66, 'default', 'big-063', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'aee1ce8b3c42ebc0ee0a1e7b267876c19dba1906a8e3dc534133b18ec3fbbdbc', 1795906316518, 1795906316518),
(67, 'default', 'big-064', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'a11b7da0fa455a947e0d6ea2e3c241bd2a22ee78024432acc8695c6377ec585e', 1795906316519, 1795906316519),
(68, 'default', 'big-065', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'772d88ddb0330acce5141b6a83bbb22e29e912b2de14823d9dc0acb091da8d0a', 1795906316520, 1795906316520),
(69, 'default', 'big-066', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'6de938851c91e677aee2d6bc2d381a052cc659ad16ee875f019ebf6300c28724', 1795906316521, 1795906316521),
(70, 'default', 'big-067', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'31bf2267a1852d32e8ae5c233505688dfbb2215f351e0ea2ba64027c46e4fd25', 1795906316522, 1795906316522),
(71, 'default', 'big-068', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'a4b175e083d54e3f831ca0a808c875b33a66d55d9671496a18c22ac6ae00c2b1', 1795906316523, 1795906316523),
(72, 'default', 'big-069', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'fec8cfae2b601997db6c2cb4043dee792573f11d684d8f1c8302d586ec32b117', 1795906316524, 1795906316524),
(73, 'default', 'big-070', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'1e3eaea27c640093762e0d153b955c929ededc68890fd6b9eea2ccda3fde3aa5', 1795906316525, 1795906316525),
(74, 'default', 'big-071', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'06c3708509081b0a1f33a592fbfd8aed30bfc33d142dff3e2a0bcb5d7c0919a1', 1795906316525, 1795906316525),
(75, 'default', 'big-072', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'0fa032d214081c4d76de91235753fdc1fa5a053e813aa8a391159f67a1bda070', 1795906316526, 1795906316526),
(76, 'default', 'big-073', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'd264b0b249abfccaa35c50976763505fae9ab73775288a723df012e35aac310c', 1795906316527, 1795906316527),
(77, 'default', 'big-074', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'1da9e661b7db919f3ab2e2978be725e889843704bff5cbf0b4b8da732744e544', 1795906316528, 1795906316528),
(78, 'default', 'big-075', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'51c98c3c96c139cf0a5c468b693a8d6a4499f0115c62e30c3719a92923857e2a', 1795906316529, 1795906316529),
(79, 'default', 'big-076', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'f82961ab91f619b6c891a008c45e6bdb6f446542015be4f63624c766a7a4f7ab', 1795906316530, 1795906316530),
(80, 'default', 'big-077', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'6dad01a4106c67e722ea4aa485c4d6c6b799370999634ab2db4534c70ffa1002', 1795906316531, 1795906316531),
(81, 'default', 'big-078', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'de95992e0062180ee44607a91815996d059cb52bebadba7ff7db7db25186f5c6', 1795906316532, 1795906316532),
(82, 'default', 'big-079', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'ec55913552ecd8400e70c9b48b751e073c7f08473a059c2af31f6d07dec307e8', 1795906316533, 1795906316533),
(83, 'default', 'big-080', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'd84b257fd24aa3ce13a55e2b2120b486aac9621b255051fed902bc56e35d80e8', 1795906316533, 1795906316533),
(84, 'default', 'big-081', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'6c80162a1401a2c07418e2b2ea30b03418c2c3cd9a9be2e049db4756c2f470f8', 1795906316534, 1795906316534),
(85, 'default', 'big-082', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'4737ba14884f74f34d21127e8f9fae5bae0dcc6bdb4ac8305a2204e96f51f96e', 1795906316535, 1795906316535),
(86, 'default', 'big-083', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'7932affcfd4c95a4857dc77d6c776aee49833bf604fc4d74fce9f2faea2ecca4', 1795906316536, 1795906316536),
(87, 'default', 'big-084', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'aa4335f6e4f74471b63dac9193aaed5e23c29db95b704d01c3b1b22822cacd62', 1795906316537, 1795906316537),
(88, 'default', 'big-085', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'47e17beb3c9160190997aca8bc26e7ad22bc3e505f4679980636257ca8b9529f', 1795906316538, 1795906316538),
(89, 'default', 'big-086', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'1a7dd5ff2afe9650120c2f3f75dc66aaba06249df3a537cf9c85d9ba580ac2a2', 1795906316539, 1795906316539),
(90, 'default', 'big-087', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'a5d441ac9cd91b3923cac011f1fe063ce810e1453414daa49fb13853e4c9d1c2', 1795906316540, 1795906316540),
(91, 'default', 'big-088', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'7aaa3a6191f070901df9736cb39232a1e4c7cc30caf2cf02b1cdf779c9b9482e', 1795906316540, 1795906316540),
(92, 'default', 'big-089', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'046ac02890b607601917426524e13b6203664759eeb84c7013b683aeb9e63f34', 1795906316541, 1795906316541),
(93, 'default', 'big-090', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'8405cb6f5305f30987af4782a3451909c411bfec0459984870d58d33a9e6b34d', 1795906316542, 1795906316542),
(94, 'default', 'big-091', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'c0e2337a2c684b7037b57b74be9d0499d82ad6582d71c30b47c43cab91c48e79', 1795906316543, 1795906316543),
(95, 'default', 'big-092', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'e9f684e6c11fd2a405e5499530019739ea96874349743da25b404bc7879b8de3', 1795906316544, 1795906316544),
(96, 'default', 'big-093', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'6aa22794a4a98bcdaf624e02a77a5b1ee4f37731f024e83b0b4d862ca2d6a1b8', 1795906316545, 1795906316545),
(97, 'default', 'big-094', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'40ccc09bd24d57cb29e79a893c6e0a313d0b193f436857118d39304341ec258a', 1795906316546, 1795906316546),
(98, 'default', 'big-095', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'14d0df596aaa1465c8c25d3bf1ab4dde3bb6db0d6c4b9ba12bcc0e14b2b1a176', 1795906316546, 1795906316546),
(99, 'default', 'big-096', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'6b647d99ea61e888ce371588e4295f245ff93019e407b49cc1884f3c7e71939e', 1795906316547, 1795906316547),
(100, 'default', 'big-097', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'd98693d0897ce4edaa56f9ae0f13890afd0fd739b4ff8ba2e311e8dc466f3926', 1795906316548, 1795906316548),
(101, 'default', 'big-098', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'd840a4d2e7f7325378d66fceab30845e9492fba0fc5c7e76ce937ae5cb9986d5', 1795906316549, 1795906316549),
(102, 'default', 'big-099', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'77357f0b63a908bdbd5c6bb2a6401de3ae10054a0903ac3d6ca057ff629d455d', 1795906316550, 1795906316550),
(103, 'default', 'big-100', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'3a4d85b0ad4ecfce15357e68b01139527e3fd4ed27d84c250ab6e8a6626499c2', 1795906316551, 1795906316551),
(104, 'default', 'big-101', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'f58bacf2413cb9a82d132551f13b44d61b126b171631a437a14845658fd2030c', 1795906316552, 1795906316552),
(105, 'default', 'big-102', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'9669e4161c5d640714eddf99c3b81fe6ad77647dc5c0ec6bb438e0df239f4b4b', 1795906316553, 1795906316553),
(106, 'default', 'big-103', NULL, NULL, 'loki', 'loki', NULL, 'ingest', 'v1', 'claude-opus-4-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'success', 1795168800000, 1795168860000, 1795168860000, 60000, 0, 0, NULL, NULL, X'3f2c6d26bb3a348d147e7d263ae6b372303dd21d62c2f66be5358132b883115a', 1795906316554, 1795906316554),
(107, 'default', 'm-poison', NULL, NULL, 'claude-code:telemetry', 'claude-code', 'claude-code', 'otlp', '', 'claude-sonnet-4-5', 'anthropic', NULL, NULL, NULL, NULL, NULL, NULL, 'running', 1795168830000, NULL, 1795168830000, 0, 0, 0, NULL, NULL, NULL, 1795906316575, 1795906316575),
(108, 'default', 'm-poison-0', NULL, NULL, 'claude-code:telemetry', 'claude-code', 'claude-code', 'otlp', '', 'claude-sonnet-4-5', 'anthropic', NULL, NULL, NULL, NULL, NULL, NULL, 'running', 1795168841000, NULL, 1795168841000, 0, 0, 0, NULL, NULL, NULL, 1795906316600, 1795906316600),
(109, 'default', 'm-poison-1', NULL, NULL, 'claude-code:telemetry', 'claude-code', 'claude-code', 'otlp', '', 'claude-sonnet-4-5', 'anthropic', NULL, NULL, NULL, NULL, NULL, NULL, 'running', 1795168842000, NULL, 1795168842000, 0, 0, 0, NULL, NULL, NULL, 1795906316605, 1795906316605),
(110, 'default', 'm-wrap-0', NULL, NULL, 'claude-code:telemetry', 'claude-code', 'claude-code', 'otlp', '', 'claude-sonnet-4-5', 'anthropic', NULL, NULL, NULL, NULL, NULL, NULL, 'running', 1795176030000, NULL, 1795176030000, 0, 0, 0, NULL, NULL, NULL, 1795906316609, 1795906316609),
(111, 'default', 'm-wrap-1', NULL, NULL, 'claude-code:telemetry', 'claude-code', 'claude-code', 'otlp', '', 'claude-sonnet-4-5', 'anthropic', NULL, NULL, NULL, NULL, NULL, NULL, 'running', 1795176030000, NULL, 1795176030000, 0, 0, 0, NULL, NULL, NULL, 1795906316609, 1795906316609);
INSERT INTO "pricing_rates" ("rate_key", "rate_id", "book_version", "book_hash", "provider", "model", "effective_from", "band", "tier", "input_rate", "output_rate", "cache_write_short_rate", "cache_write_long_rate", "cache_read_rate", "tool_input_rate", "tool_output_rate", "web_search_rate", "modifiers", "call_rate", "reasoning_rate") VALUES
(1, X'7ed12a4b5d8645757478cd5629d90a2e', '2026-11-20.3', 'dbbfe75f4d192947f115156f06d3749b309a974561385b4738b4598d5675e73d', 'anthropic', 'claude-opus-4-1', 0, 'base', 'standard', '15', '75', '18.75', '30', '1.5', '15', '75', '0.01', '', NULL, NULL),
(2, X'83af0d13016dd903a3f8fd1db1bbf5d6', '2026-11-20.3', 'dbbfe75f4d192947f115156f06d3749b309a974561385b4738b4598d5675e73d', 'anthropic', 'claude-sonnet-4-5', 1777507200000, 'base', 'standard', '3', '15', '3.75', '6', '0.3', '3', '15', '0.01', '', NULL, NULL);
INSERT INTO "session_usage" ("session_key", "organization_id", "prompt_tokens", "completion_tokens", "total_tokens", "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens", "cache_read_tokens", "tool_input_tokens", "tool_output_tokens", "reasoning_tokens", "runtime_ms", "cost_nanos", "priced_calls", "unpriced_calls", "cost_confidence", "provider", "pricing_version", "computed_at", "token_source", "runtime_source", "cost_source", "token_confidence", "runtime_confidence", "cost_confidence_level") VALUES
(1, 'default', 1000, 200, 1200, 1000, 200, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 30000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906315851, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(2, 'default', 3, 0, 3, 3, 0, 0, NULL, 0, NULL, NULL, NULL, 0, 9000, 1, 0, 'estimated', 'anthropic', '2026-11-20.3', 1795906316037, 'provider_reported', 'derived', 'derived', 'high', 'medium', 'medium'),
(3, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316141, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(4, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316143, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(5, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316144, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(6, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316147, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(7, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316155, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(8, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316163, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(9, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316165, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(10, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316167, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(11, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316171, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(12, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316179, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(13, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316183, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(14, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316187, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(15, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316191, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(16, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316192, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(17, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316195, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(18, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316199, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(19, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316200, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(20, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316201, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(21, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316202, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(22, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316203, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(23, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316211, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(24, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316215, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(25, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316219, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(26, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316223, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(27, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316227, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(28, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316231, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(29, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316235, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(30, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316239, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(31, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316243, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(32, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316247, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(33, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316251, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(34, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316255, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(35, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316259, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(36, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316263, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(37, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316265, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(38, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316269, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(39, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316275, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(40, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316284, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(41, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316289, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(42, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316358, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(43, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316371, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(44, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316380, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(45, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316395, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(46, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316405, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(47, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316418, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(48, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316426, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(49, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316436, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(50, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316443, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(51, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316454, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(52, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316463, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(53, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316469, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(54, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316479, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(55, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316485, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(56, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316495, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(57, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316503, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(58, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316504, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(59, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316511, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(60, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316512, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(61, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316514, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(62, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316515, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(63, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316516, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(64, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316516, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(65, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316517, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(66, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316518, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(67, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316519, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(68, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316520, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(69, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316521, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(70, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316522, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(71, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316523, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(72, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316524, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(73, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316525, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(74, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316525, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(75, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316526, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(76, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316527, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(77, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316528, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(78, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316529, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(79, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316530, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(80, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316531, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(81, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316532, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(82, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316533, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(83, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316533, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(84, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316534, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(85, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316535, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(86, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316536, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(87, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316537, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(88, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316538, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(89, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316539, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(90, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316540, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(91, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316540, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(92, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316541, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(93, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316542, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(94, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316543, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(95, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316544, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(96, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316545, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(97, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316546, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(98, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316546, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(99, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316547, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(100, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316548, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(101, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316549, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(102, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316550, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(103, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316551, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(104, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316552, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(105, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316553, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(106, 'default', 1000000000000, 1000000000000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 60000, 90000000000000000, 1, 0, 'estimated', NULL, '2026-11-20.3', 1795906316554, 'provider_reported', 'provider_reported', 'derived', 'high', 'high', 'medium'),
(107, 'default', 9223372036854775807, 0, 9223372036854775807, 9223372036854775807, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, 0, 1, 'unknown', 'anthropic', NULL, 1795906316575, 'provider_reported', 'derived', 'missing', 'high', 'medium', 'unknown'),
(108, 'default', 9223372036854775807, 0, 9223372036854775807, 9223372036854775807, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, 0, 1, 'unknown', 'anthropic', NULL, 1795906316600, 'provider_reported', 'derived', 'missing', 'high', 'medium', 'unknown'),
(109, 'default', 9223372036854775807, 0, 9223372036854775807, 9223372036854775807, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, 0, 1, 'unknown', 'anthropic', NULL, 1795906316605, 'provider_reported', 'derived', 'missing', 'high', 'medium', 'unknown'),
(110, 'default', 9223372036854775807, 0, 9223372036854775807, 9223372036854775807, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, 0, 1, 'unknown', 'anthropic', NULL, 1795906316609, 'provider_reported', 'derived', 'missing', 'high', 'medium', 'unknown'),
(111, 'default', 9223372036854775807, 0, 9223372036854775807, 9223372036854775807, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, 0, 1, 'unknown', 'anthropic', NULL, 1795906316609, 'provider_reported', 'derived', 'missing', 'high', 'medium', 'unknown');
INSERT INTO "usage_events" ("usage_key", "organization_id", "event_id", "session_key", "agent_id", "subagent_id", "api_key_id", "source", "request_id", "provider", "model_id", "requested_model", "occurred_at", "tokens_consumed", "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens", "cache_read_tokens", "tool_input_tokens", "tool_output_tokens", "reasoning_tokens", "web_search_requests", "context_window", "latency_ms", "status", "error_code", "region", "service_tier", "speed", "cost_nanos", "reported_cost_nanos", "cost_source", "cost_confidence", "pricing_version", "rate_key", "unpriced_reason", "flags", "witness_rank", "witness_order", "created_at", "host") VALUES
(1, 'default', X'ff3b7d655e2e18766161070594050f95', 1, 'peter', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795169160000, 1200, 1000, 200, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 30000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906315851, NULL),
(2, 'default', X'adadc69821c54bb8351b99400a07bba5', 2, 'claude-code:telemetry', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'otlp', NULL, 'anthropic', 'claude-sonnet-4-5', NULL, 1795168830000, 3, 3, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 9000, NULL, 'derived', 'medium', '2026-11-20.3', 2, NULL, 512, 12, 0, 1795906316037, NULL),
(3, 'default', X'd2de478730d9b594cae4d366adf62b2a', 3, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316141, NULL),
(4, 'default', X'd06983125cc53e2f89805612b59d3349', 4, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316143, NULL),
(5, 'default', X'c08de23a54bb8b41b21f4b599fdc9380', 5, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316144, NULL),
(6, 'default', X'06067dac70f1ac82cf487f2b3be26d26', 6, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316147, NULL),
(7, 'default', X'b93c07cd806e59d01e50fec77f3b3a03', 7, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316155, NULL),
(8, 'default', X'4e5eb87c1eea6b29904406827141cde9', 8, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316163, NULL),
(9, 'default', X'c866fd7fedc697491463296f9f6b662e', 9, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316165, NULL),
(10, 'default', X'f8c2dcd83419d539ab6705512a76efdd', 10, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316167, NULL),
(11, 'default', X'462ad0be147ff321eddb7ec3da49bf6f', 11, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316171, NULL),
(12, 'default', X'1128ae265da0bc35d33cc68bb410fb9e', 12, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316179, NULL),
(13, 'default', X'bd0d7a63d5e2fd11d653c180e227e0ff', 13, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316183, NULL),
(14, 'default', X'4068350f642fc07614c34c1871433ef5', 14, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316187, NULL),
(15, 'default', X'd27290bf3bef9871a807d4c4d2f85693', 15, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316191, NULL),
(16, 'default', X'f2ae88118a7a37129c7aa3e8601cd3d5', 16, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316192, NULL),
(17, 'default', X'1e42116dd61c389dc24d1daaa1c88d7e', 17, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316195, NULL),
(18, 'default', X'7408b32d3fbc8a0be8ff1d058e501be1', 18, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316199, NULL),
(19, 'default', X'3936d9796672eefaca3cf4e2260f381f', 19, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316200, NULL),
(20, 'default', X'55379a370a60f71b42461daa8215566b', 20, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316201, NULL),
(21, 'default', X'b897bf2ff24fc54b15a29260470c1752', 21, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316202, NULL),
(22, 'default', X'fa7bda45d672a3df226a43ade0b20721', 22, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316203, NULL),
(23, 'default', X'04f5745e4d5cd96522cb9d9ecaf1805b', 23, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316211, NULL),
(24, 'default', X'9ec191f9c48e2b0a91b91290f022268a', 24, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316215, NULL),
(25, 'default', X'29e0d9d0389e13066bd5d58bd8347f9b', 25, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316219, NULL),
(26, 'default', X'd6eef397c25a2a0aafd402ed56f6bb78', 26, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316223, NULL),
(27, 'default', X'525f832018d2b73fd162e4f5424bf105', 27, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316227, NULL),
(28, 'default', X'3b3153cea0a3c6e6a020a09fe1223438', 28, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316231, NULL),
(29, 'default', X'c38ecba9a20fd4095f3280685b69b4b4', 29, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316235, NULL),
(30, 'default', X'6319cf5aadf7dffee31261b2ca6cce2a', 30, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316239, NULL),
(31, 'default', X'f53efabd68bbe886fa2b5865b3d4ef08', 31, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316243, NULL),
(32, 'default', X'2fe0ab3a2d339f11c7df8073bff35454', 32, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316247, NULL),
(33, 'default', X'935f035b486994a3bb91ba9f59b4467b', 33, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316251, NULL),
(34, 'default', X'8b2bc44726558284be845c4ab04a3957', 34, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316255, NULL),
(35, 'default', X'444d4c03325a848157d795a0dabbb38c', 35, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316259, NULL),
(36, 'default', X'ae8ac765fb9e3452330632b69575ed72', 36, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316263, NULL),
(37, 'default', X'a997a8b72aab07f78b2a0f6dcd00af7d', 37, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316265, NULL),
(38, 'default', X'ee7b9acceb7f18c907e9113eedcc0f8a', 38, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316269, NULL),
(39, 'default', X'9eccafed70d60547bd7966efb434064d', 39, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316275, NULL),
(40, 'default', X'f4b8fa25fe94be3b982d71e73e1744a1', 40, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316284, NULL),
(41, 'default', X'792656dc2fc4a37a6702f09ba4eb9790', 41, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316289, NULL),
(42, 'default', X'ecfde6435c2fe452dc1078d24208b318', 42, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316358, NULL),
(43, 'default', X'474e896fdc64cc36a6d86e90f4f80f70', 43, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316371, NULL),
(44, 'default', X'c37694e1933130f99a15bcd07f5def8f', 44, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316380, NULL),
(45, 'default', X'36bac9838fc122d83a2ac5f974c177dd', 45, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316395, NULL),
(46, 'default', X'83d1e119d7e0b196b2c2c5f9a2ff8f8d', 46, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316405, NULL),
(47, 'default', X'edece13e7654b839edd433da6ea32e24', 47, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316418, NULL),
(48, 'default', X'c5e5aea9dd1066db9d8a3aec73932e6d', 48, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316426, NULL),
(49, 'default', X'3b2614b459a1f269698ebb3e01474e0e', 49, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316436, NULL),
(50, 'default', X'02f95759296b29096a903140c1c80878', 50, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316443, NULL),
(51, 'default', X'ecbd2117fd9c70862be23e360dbe4330', 51, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316454, NULL),
(52, 'default', X'd89a3fe05e907175441754743920bbc1', 52, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316463, NULL),
(53, 'default', X'7c5e8e790d0cac53488f96e3bc1baf38', 53, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316469, NULL),
(54, 'default', X'69978fb7588f0acb216ef17714cae063', 54, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316479, NULL),
(55, 'default', X'9995cf6acf5274618f7de5f28d0165af', 55, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316485, NULL),
(56, 'default', X'48b4b614b56ee9d3f78ef42e5f17cb83', 56, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316495, NULL),
(57, 'default', X'cb8185d5d3e416c2ff97b695fb21e4a8', 57, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316503, NULL),
(58, 'default', X'95c3cbbefd541fd0ee1ee212870070c5', 58, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316504, NULL),
(59, 'default', X'10f3ac799c3834f8ceb94fb2a77550e3', 59, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316511, NULL),
(60, 'default', X'659b25d2dfb381022883a2c83774a1a7', 60, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316512, NULL),
(61, 'default', X'ce560dd486903281a990e317b3910b0e', 61, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316514, NULL),
(62, 'default', X'e6b1db2bfba44de4341d127ac99c2022', 62, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316515, NULL),
(63, 'default', X'e165d6e7c141fc0415917318f7f017c0', 63, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316516, NULL),
(64, 'default', X'511337a91e9e780f1c8326e3d5c7d18b', 64, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316516, NULL),
(65, 'default', X'04367e04827719a38b2534f670ba0a48', 65, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316517, NULL),
(66, 'default', X'e5818468513fc152f79f8e3b1acd2b39', 66, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316518, NULL),
(67, 'default', X'cad721d2781e8b7ecf73b3cb8d069cf4', 67, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316519, NULL),
(68, 'default', X'6504af88a321c56affca6bc52fe0c222', 68, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316520, NULL),
(69, 'default', X'cef8bac4f2be22a50ee391b617a1ad84', 69, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316521, NULL),
(70, 'default', X'ed6b83e58a74ba4dfcc7737e67c2cf32', 70, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316522, NULL),
(71, 'default', X'b18d486b0f40c2f2a9be5ecaa2f65c37', 71, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316523, NULL),
(72, 'default', X'3548889693e3cf64ccd8ae74b2c910be', 72, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316524, NULL),
(73, 'default', X'43a21fe43d9acb51bda60dbe0ad631b7', 73, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316525, NULL),
(74, 'default', X'43d66cef7265cea6d71f61d480d1be54', 74, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316525, NULL),
(75, 'default', X'981fd09aeedb6989b12853759445c719', 75, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316526, NULL),
(76, 'default', X'769039eacb774a97834a9205716811d2', 76, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316527, NULL),
(77, 'default', X'7ba64f36dba59f6238d4ac55069358c5', 77, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316528, NULL),
(78, 'default', X'7f1fd1ae8cc6a2dbd9794cf79791d721', 78, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316529, NULL),
(79, 'default', X'605ca07aec22ea9870cce3fd47eaaf01', 79, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316530, NULL),
(80, 'default', X'3516b09d6f9e3c9951bed4311391b109', 80, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316531, NULL),
(81, 'default', X'8371d7ffa8f8ee0cb75593e27a34b742', 81, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316532, NULL),
(82, 'default', X'75f6a695930a5d7bd22593a3ceac6e5e', 82, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316533, NULL),
(83, 'default', X'dea302aa40db194edf53d3e4d63c9253', 83, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316533, NULL),
(84, 'default', X'e0929959342748cf28bf6f402e2121ca', 84, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316534, NULL),
(85, 'default', X'378f4643666d9b07b19e219d1301597f', 85, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316535, NULL),
(86, 'default', X'a8ebea005aa28c6f79c723b1c90357f9', 86, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316536, NULL),
(87, 'default', X'86db41cb999de3eab11e84a15c9c4263', 87, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316537, NULL),
(88, 'default', X'752fe07930f38c82941b84e1e3bc51b1', 88, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316538, NULL),
(89, 'default', X'3b90547a05649b20f509bc13db2cc32f', 89, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316539, NULL),
(90, 'default', X'abd2ce67942f98200801e34143c97732', 90, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316540, NULL),
(91, 'default', X'f2e73e764df740039904e996bc6d6856', 91, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316540, NULL),
(92, 'default', X'a073c2cec62366bee510febafb8c74ed', 92, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316541, NULL),
(93, 'default', X'fc2979f51c05a08c8c887e6c44b97df0', 93, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316542, NULL),
(94, 'default', X'7b87bf01a20d80e04a4608e1a49b12f5', 94, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316543, NULL),
(95, 'default', X'0ce32907ed3592ec46713553bf270699', 95, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316544, NULL),
(96, 'default', X'48fbf6ffb53fbff31936ea138a670f1a', 96, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316545, NULL),
(97, 'default', X'd6f3da46c3881f71c00c0bad00c407c4', 97, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316546, NULL),
(98, 'default', X'3fd61b13d46f1cb8fdc4d24b4484a93b', 98, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316546, NULL),
(99, 'default', X'ae648e043f9e9f8a0a3a6faaf08394cd', 99, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316547, NULL),
(100, 'default', X'62f2f6f3cd80c7272b2db7bc7320fb5d', 100, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316548, NULL),
(101, 'default', X'5cd399ed1242b0bdc7761fd43e0ff123', 101, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316549, NULL),
(102, 'default', X'4775a453e94c9a85a9bb6158cd50e071', 102, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316550, NULL),
(103, 'default', X'd3c0ec2a386e07582b09990f96559b79', 103, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316551, NULL),
(104, 'default', X'd914730244a3626b20c2897b1b7da5e5', 104, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316552, NULL),
(105, 'default', X'a71b07761f1f012b683f2bbb58f5987d', 105, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316553, NULL),
(106, 'default', X'c0a00cf48c73370ea22c3b3648e24b48', 106, 'loki', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'ingest', NULL, NULL, 'claude-opus-4-1', NULL, 1795168860000, 2000000000000, 1000000000000, 1000000000000, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, 90000000000000000, NULL, 'derived', 'medium', '2026-11-20.3', 1, NULL, 0, 0, 0, 1795906316554, NULL),
(107, 'default', X'30b1962488c68fc7e78c647a01e5e5e4', 107, 'claude-code:telemetry', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'otlp', NULL, 'anthropic', 'claude-sonnet-4-5', NULL, 1795168830000, 9223372036854775807, 9223372036854775807, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, NULL, NULL, 'missing', 'unknown', NULL, NULL, 'out_of_range', 512, 12, 0, 1795906316575, NULL),
(108, 'default', X'968669352a1e0e031f86e115865c9679', 108, 'claude-code:telemetry', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'otlp', NULL, 'anthropic', 'claude-sonnet-4-5', NULL, 1795168841000, 9223372036854775807, 9223372036854775807, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, NULL, NULL, 'missing', 'unknown', NULL, NULL, 'out_of_range', 512, 12, 0, 1795906316600, NULL),
(109, 'default', X'94a2979366f57e5be3b0b8ccd022c3b0', 109, 'claude-code:telemetry', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'otlp', NULL, 'anthropic', 'claude-sonnet-4-5', NULL, 1795168842000, 9223372036854775807, 9223372036854775807, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, NULL, NULL, 'missing', 'unknown', NULL, NULL, 'out_of_range', 512, 12, 0, 1795906316605, NULL),
(110, 'default', X'2f932e887f1a10177342797a5fda541f', 110, 'claude-code:telemetry', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'otlp', NULL, 'anthropic', 'claude-sonnet-4-5', NULL, 1795176030000, 9223372036854775807, 9223372036854775807, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, NULL, NULL, 'missing', 'unknown', NULL, NULL, 'out_of_range', 512, 12, 0, 1795906316609, NULL),
(111, 'default', X'de539a23f4e1ccce2a996f5596bc4071', 111, 'claude-code:telemetry', NULL, '01A2245B-A502-7969-9909-91F889E521D0', 'otlp', NULL, 'anthropic', 'claude-sonnet-4-5', NULL, 1795176030000, 9223372036854775807, 9223372036854775807, 0, 0, NULL, 0, NULL, NULL, NULL, 0, NULL, NULL, 'success', NULL, NULL, NULL, NULL, NULL, NULL, 'missing', 'unknown', NULL, NULL, 'out_of_range', 512, 12, 0, 1795906316609, NULL);
INSERT INTO "otlp_streams" ("organization_id", "stream_id", "best_level", "first_seen_at") VALUES
('default', 'm-honest', 12, 1795906316037),
('default', 'otlp:claude-code:238fa13b1d98', 12, 1795906316037),
('default', 'm-poison', 12, 1795906316575),
('default', 'm-poison-0', 12, 1795906316600),
('default', 'm-poison-1', 12, 1795906316605),
('default', 'm-wrap-0', 12, 1795906316609),
('default', 'm-wrap-1', 12, 1795906316609);
INSERT INTO "usage_witnesses" ("witness_key", "organization_id", "usage_key", "event_id", "source", "host", "joined_by", "witness_rank", "occurred_at", "input_tokens", "output_tokens", "cache_write_tokens", "cache_read_tokens", "latency_ms", "reported_cost_nanos", "cost_basis", "agrees", "seen_at") VALUES
(1, 'default', 2, X'adadc69821c54bb8351b99400a07bba5', 'otlp', '', 'identity', 12, 1795168830000, 3, 0, 0, 0, NULL, NULL, NULL, 1, 1795906316037),
(2, 'default', 107, X'30b1962488c68fc7e78c647a01e5e5e4', 'otlp', '', 'identity', 12, 1795168830000, 9223372036854775807, 0, 0, 0, NULL, NULL, NULL, 1, 1795906316575),
(3, 'default', 108, X'968669352a1e0e031f86e115865c9679', 'otlp', '', 'identity', 12, 1795168841000, 9223372036854775807, 0, 0, 0, NULL, NULL, NULL, 1, 1795906316600),
(4, 'default', 109, X'94a2979366f57e5be3b0b8ccd022c3b0', 'otlp', '', 'identity', 12, 1795168842000, 9223372036854775807, 0, 0, 0, NULL, NULL, NULL, 1, 1795906316605),
(5, 'default', 110, X'2f932e887f1a10177342797a5fda541f', 'otlp', '', 'identity', 12, 1795176030000, 9223372036854775807, 0, 0, 0, NULL, NULL, NULL, 1, 1795906316609),
(6, 'default', 111, X'de539a23f4e1ccce2a996f5596bc4071', 'otlp', '', 'identity', 12, 1795176030000, 9223372036854775807, 0, 0, 0, NULL, NULL, NULL, 1, 1795906316609);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('audit_log_entries', 1);
INSERT INTO sqlite_sequence VALUES ('session_ledger', 111);
INSERT INTO sqlite_sequence VALUES ('pricing_rates', 3);
INSERT INTO sqlite_sequence VALUES ('usage_events', 111);
INSERT INTO sqlite_sequence VALUES ('usage_witnesses', 6);
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

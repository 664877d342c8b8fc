-- The schema as it stood when versions by FluentMigrator began: sqlite_master of a database of the third EF version,
-- without the shadow tables of the search index, and its one row.

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

CREATE VIRTUAL TABLE session_ledger_fts USING fts5(session_id UNINDEXED, task_title, task_text, tokenize='trigram');

CREATE TABLE search_queue (session_key INTEGER NOT NULL PRIMARY KEY);

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

INSERT INTO organizations (organization_id, slug, display_name, plan_tier, budget_limit_tokens, status, created_at, updated_at, soft_deleted_at)
VALUES ('default', 'default', 'Default', 'starter', 0, 'active', 0, 0, NULL);

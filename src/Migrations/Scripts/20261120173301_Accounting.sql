DROP INDEX "IX_usage_events_api_key_id";

DROP INDEX "IX_usage_events_organization_id_event_id";

DROP INDEX "IX_usage_events_rate_key";

DROP INDEX "IX_session_events_organization_id";

DROP INDEX "IX_pricing_rates_book_hash";

DROP INDEX "IX_ops_jobs_organization_id";

DROP INDEX "IX_alert_rules_organization_id";

ALTER TABLE usage_events ADD host TEXT NULL;

ALTER TABLE source_files ADD unknown_fields TEXT NOT NULL DEFAULT '{}';

ALTER TABLE pricing_rates ADD call_rate TEXT NULL;

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

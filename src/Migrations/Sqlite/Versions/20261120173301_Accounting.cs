using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helicarrier.Migrations.Sqlite.Versions
{
    /// <inheritdoc />
    public partial class Accounting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_usage_events_api_key_id",
                table: "usage_events");

            migrationBuilder.DropIndex(
                name: "IX_usage_events_organization_id_event_id",
                table: "usage_events");

            migrationBuilder.DropIndex(
                name: "IX_usage_events_rate_key",
                table: "usage_events");

            migrationBuilder.DropIndex(
                name: "IX_session_events_organization_id",
                table: "session_events");

            migrationBuilder.DropIndex(
                name: "IX_pricing_rates_book_hash",
                table: "pricing_rates");

            migrationBuilder.DropIndex(
                name: "IX_ops_jobs_organization_id",
                table: "ops_jobs");

            migrationBuilder.DropIndex(
                name: "IX_alert_rules_organization_id",
                table: "alert_rules");

            // Told to add a column with a comment, the provider builds the table anew: that copies every call, and a table that
            // is dropped takes its triggers with it.
            migrationBuilder.Sql("ALTER TABLE usage_events ADD host TEXT NULL");
            migrationBuilder.Sql("ALTER TABLE source_files ADD unknown_fields TEXT NOT NULL DEFAULT '{}'");
            migrationBuilder.Sql("ALTER TABLE pricing_rates ADD call_rate TEXT NULL");

            migrationBuilder.CreateTable(
                name: "otlp_series",
                columns: table => new
                {
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    series_id = table.Column<byte[]>(type: "BLOB", nullable: false, comment: "16 bytes over resource, library, metric and attributes."),
                    start_nanos = table.Column<long>(type: "INTEGER", nullable: false, comment: "Nanoseconds since 1970; another start is a reset."),
                    time_nanos = table.Column<long>(type: "INTEGER", nullable: false, comment: "Nanoseconds since 1970 of the latest point."),
                    value = table.Column<double>(type: "REAL", nullable: false, comment: "Value of the latest point, tokens or dollars."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms of the write.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_otlp_series", x => new { x.organization_id, x.series_id });
                    table.ForeignKey(
                        name: "FK_otlp_series_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "The latest point of each cumulative counter: what the next one adds is their difference.");

            migrationBuilder.CreateTable(
                name: "otlp_streams",
                columns: table => new
                {
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    stream_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Session id, or the name under which a sender's records without one are gathered."),
                    best_level = table.Column<int>(type: "INTEGER", nullable: false, comment: "10 records, 11 spans, 12 counters, 13 histograms of the older conventions."),
                    first_seen_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms of the first record.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_otlp_streams", x => new { x.organization_id, x.stream_id });
                    table.CheckConstraint("ck_otlp_streams_level", "best_level >= 10");
                    table.ForeignKey(
                        name: "FK_otlp_streams_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Sessions that telemetry tells of, and the best level on which it tells of their calls.");

            migrationBuilder.CreateTable(
                name: "reprice_runs",
                columns: table => new
                {
                    reprice_run_id = table.Column<long>(type: "INTEGER", nullable: false, comment: "Key, ascending: a later run has the greater one.")
                        .Annotation("Sqlite:Autoincrement", true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    status = table.Column<string>(type: "TEXT", nullable: false, comment: "running | succeeded | undoing | undone."),
                    trigger = table.Column<string>(type: "TEXT", nullable: false, comment: "cli | api | hud."),
                    actor_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Who asked for it."),
                    book_hash = table.Column<string>(type: "TEXT", nullable: false, comment: "The book that it prices with."),
                    book_version = table.Column<string>(type: "TEXT", nullable: false, comment: "That book's version."),
                    from_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms, inclusive: calls of the range."),
                    to_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms, exclusive."),
                    model_id = table.Column<string>(type: "TEXT", nullable: true, comment: "Only this model, as served; null is all."),
                    agent_id = table.Column<string>(type: "TEXT", nullable: true, comment: "Only this agent; null is all."),
                    source = table.Column<string>(type: "TEXT", nullable: true, comment: "Only this source; null is all."),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms of the latest batch."),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms when the last call was looked at."),
                    cursor_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms: calls before it are done."),
                    cursor_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Calls of that instant up to this key are done."),
                    changed_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Calls whose receipt reads differently."),
                    priced_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Calls that were unpriced and have a cost now."),
                    unpriced_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Calls that had a cost and are unpriced now."),
                    unchanged_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Calls that read the same and were not written."),
                    reported_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Calls with a reported cost, which are never written."),
                    cost_before_nanos = table.Column<long>(type: "INTEGER", nullable: false, comment: "Nano-dollars: known costs of the calls looked at, before."),
                    cost_after_nanos = table.Column<long>(type: "INTEGER", nullable: false, comment: "Nano-dollars: after."),
                    undone_by = table.Column<string>(type: "TEXT", nullable: true, comment: "Who had it undone."),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms when the undo was finished."),
                    undo_cursor_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Changes up to this usage key are undone."),
                    restored_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Rows that hold their earlier price again."),
                    kept_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Rows that were repriced or changed since and stay.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reprice_runs", x => x.reprice_run_id);
                    table.CheckConstraint("ck_reprice_runs_range", "from_at < to_at");
                    table.ForeignKey(
                        name: "FK_reprice_runs_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_reprice_runs_pricing_books_book_hash",
                        column: x => x.book_hash,
                        principalTable: "pricing_books",
                        principalColumn: "book_hash",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Repricings of stored calls: what was asked for, how far it came, what it changed. At most one of an organization is unfinished.");

            migrationBuilder.CreateTable(
                name: "source_feeds",
                columns: table => new
                {
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    source = table.Column<string>(type: "TEXT", nullable: false, comment: "A source's name, such as cliproxyapi."),
                    host = table.Column<string>(type: "TEXT", nullable: false, comment: "Machine that fetches."),
                    address = table.Column<string>(type: "TEXT", nullable: false, comment: "Scheme, host and port; never a key, a user or a query."),
                    last_polled_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms of the latest fetch that was answered and whose records are on disk; null before the first."),
                    last_tried_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms of the latest fetch, answered or not."),
                    record_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Records taken over."),
                    refused_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Records that were no JSON object: taken out of the queue by the fetch, not kept."),
                    last_error = table.Column<string>(type: "TEXT", nullable: true, comment: "Why the latest fetch failed; null when it did not.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_feeds", x => new { x.organization_id, x.source, x.host, x.address });
                    table.ForeignKey(
                        name: "FK_source_feeds_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Services that usage records are fetched from, and how far.");

            migrationBuilder.CreateTable(
                name: "source_gaps",
                columns: table => new
                {
                    source_gap_id = table.Column<long>(type: "INTEGER", nullable: false, comment: "Key.")
                        .Annotation("Sqlite:Autoincrement", true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    source = table.Column<string>(type: "TEXT", nullable: false, comment: "A source's name."),
                    host = table.Column<string>(type: "TEXT", nullable: false, comment: "Machine that fetches."),
                    address = table.Column<string>(type: "TEXT", nullable: false, comment: "Of which service: scheme, host and port."),
                    from_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms: everything until then was fetched."),
                    to_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms: everything from then on was fetched."),
                    reason = table.Column<string>(type: "TEXT", nullable: false, comment: "polled_late | answer_lost."),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_gaps", x => x.source_gap_id);
                    table.CheckConstraint("ck_source_gaps_order", "to_at >= from_at");
                    table.ForeignKey(
                        name: "FK_source_gaps_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Times of which a source may have had records that were never seen.");

            migrationBuilder.CreateTable(
                name: "suspected_duplicates",
                columns: table => new
                {
                    suspected_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Key.")
                        .Annotation("Sqlite:Autoincrement", true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: false, comment: "16-byte identity of telemetry's call, unique within the tenant."),
                    session_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "The session that telemetry names."),
                    usage_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "The log's call that it looks like."),
                    status = table.Column<string>(type: "TEXT", nullable: false, comment: "open | merged | dismissed."),
                    request_id = table.Column<string>(type: "TEXT", nullable: true, comment: "Provider's request or response id, where telemetry names one that the log does not."),
                    model_id = table.Column<string>(type: "TEXT", nullable: true, comment: "Model, verbatim; the same on both sides, as are the counters."),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms, as telemetry tells it."),
                    gap_ms = table.Column<long>(type: "INTEGER", nullable: false, comment: "Milliseconds between the two."),
                    tokens_consumed = table.Column<long>(type: "INTEGER", nullable: true, comment: "All classes once."),
                    input_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Uncached input; 0 where unknown, as in the classes below."),
                    output_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Output with reasoning."),
                    cache_write_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Cache writes, both lifetimes."),
                    cache_read_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Cache reads."),
                    tool_input_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Tool input billed apart."),
                    cost_nanos = table.Column<long>(type: "INTEGER", nullable: true, comment: "Nano-dollars that it would add; null is unknown."),
                    api_key_id = table.Column<Guid>(type: "TEXT", nullable: true, comment: "API key that brought it."),
                    event_json = table.Column<string>(type: "TEXT", nullable: false, comment: "The call whole, JSON, to bill it if it turns out to be one of its own."),
                    detected_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms."),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true, comment: "Who decided.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_suspected_duplicates", x => x.suspected_key);
                    table.CheckConstraint("ck_suspected_duplicates_decision", "(status = 'open') = (decided_at IS NULL)");
                    table.ForeignKey(
                        name: "FK_suspected_duplicates_api_keys_api_key_id",
                        column: x => x.api_key_id,
                        principalTable: "api_keys",
                        principalColumn: "api_key_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_suspected_duplicates_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_suspected_duplicates_session_ledger_session_key",
                        column: x => x.session_key,
                        principalTable: "session_ledger",
                        principalColumn: "session_key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_suspected_duplicates_usage_events_usage_key",
                        column: x => x.usage_key,
                        principalTable: "usage_events",
                        principalColumn: "usage_key",
                        onDelete: ReferentialAction.Cascade);
                },
                comment: "Calls of telemetry that look like a call of a log and share no id with it. They are in no sum while open or merged.");

            migrationBuilder.CreateTable(
                name: "usage_witnesses",
                columns: table => new
                {
                    witness_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Key.")
                        .Annotation("Sqlite:Autoincrement", true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    usage_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "The billed call that it stands for."),
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: false, comment: "16-byte identity of the sighting: for a copy of a log the call's own."),
                    source = table.Column<string>(type: "TEXT", nullable: false, comment: "claude_code | codex | gemini_cli | … | otlp."),
                    host = table.Column<string>(type: "TEXT", nullable: false, comment: "Machine; empty when it is not known, so that the key holds."),
                    joined_by = table.Column<string>(type: "TEXT", nullable: false, comment: "identity | request_id | suspicion | decision."),
                    witness_rank = table.Column<int>(type: "INTEGER", nullable: false, comment: "As in usage_events: below 10 a log, 10 a record, 11 a span, 12 and 13 counters."),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms, as this witness tells it."),
                    input_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Uncached input as this witness counts; null is unknown, as in the classes below."),
                    output_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Output with reasoning."),
                    cache_write_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Cache writes, both lifetimes."),
                    cache_read_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Cache reads."),
                    latency_ms = table.Column<long>(type: "INTEGER", nullable: true, comment: "Milliseconds."),
                    reported_cost_nanos = table.Column<long>(type: "INTEGER", nullable: true, comment: "Nano-dollars that this witness reports."),
                    cost_basis = table.Column<string>(type: "TEXT", nullable: true, comment: "What the reported cost rests on, in the client's word."),
                    agrees = table.Column<bool>(type: "INTEGER", nullable: false, comment: "False when its counters differ from the billed ones."),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms of the write.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_usage_witnesses", x => x.witness_key);
                    table.ForeignKey(
                        name: "FK_usage_witnesses_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_usage_witnesses_usage_events_usage_key",
                        column: x => x.usage_key,
                        principalTable: "usage_events",
                        principalColumn: "usage_key",
                        onDelete: ReferentialAction.Cascade);
                },
                comment: "Who saw a call: every call of telemetry, and both sides where a call was seen by more than one. A call without a row here was seen by the log that its own row names.");

            migrationBuilder.CreateTable(
                name: "reprice_changes",
                columns: table => new
                {
                    reprice_run_id = table.Column<long>(type: "INTEGER", nullable: false, comment: "Repricing."),
                    usage_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Call."),
                    before_cost_nanos = table.Column<long>(type: "INTEGER", nullable: true, comment: "Nano-dollars before; null is unknown. The columns from here on are those of usage_events."),
                    before_cost_source = table.Column<string>(type: "TEXT", nullable: false, comment: "provider_reported | derived | missing."),
                    before_cost_confidence = table.Column<string>(type: "TEXT", nullable: false, comment: "high | medium | low | unknown."),
                    before_pricing_version = table.Column<string>(type: "TEXT", nullable: true, comment: "Price book version."),
                    before_rate_key = table.Column<long>(type: "INTEGER", nullable: true, comment: "Frozen rates, which name the book."),
                    before_unpriced_reason = table.Column<string>(type: "TEXT", nullable: true, comment: "Why there was no cost."),
                    before_flags = table.Column<int>(type: "INTEGER", nullable: false, comment: "Bit field of assumptions (UsageFlags)."),
                    after_cost_nanos = table.Column<long>(type: "INTEGER", nullable: true, comment: "Nano-dollars after; null is unknown."),
                    after_cost_source = table.Column<string>(type: "TEXT", nullable: false, comment: "provider_reported | derived | missing."),
                    after_cost_confidence = table.Column<string>(type: "TEXT", nullable: false, comment: "high | medium | low | unknown."),
                    after_pricing_version = table.Column<string>(type: "TEXT", nullable: true, comment: "Price book version."),
                    after_rate_key = table.Column<long>(type: "INTEGER", nullable: true, comment: "Frozen rates, which name the book."),
                    after_unpriced_reason = table.Column<string>(type: "TEXT", nullable: true, comment: "Why there is no cost."),
                    after_flags = table.Column<int>(type: "INTEGER", nullable: false, comment: "Bit field of assumptions (UsageFlags)."),
                    undo_outcome = table.Column<string>(type: "TEXT", nullable: true, comment: "restored | repriced_since | changed_since; null while it was not undone.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reprice_changes", x => new { x.reprice_run_id, x.usage_key });
                    table.ForeignKey(
                        name: "FK_reprice_changes_pricing_rates_after_rate_key",
                        column: x => x.after_rate_key,
                        principalTable: "pricing_rates",
                        principalColumn: "rate_key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_reprice_changes_pricing_rates_before_rate_key",
                        column: x => x.before_rate_key,
                        principalTable: "pricing_rates",
                        principalColumn: "rate_key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_reprice_changes_reprice_runs_reprice_run_id",
                        column: x => x.reprice_run_id,
                        principalTable: "reprice_runs",
                        principalColumn: "reprice_run_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_reprice_changes_usage_events_usage_key",
                        column: x => x.usage_key,
                        principalTable: "usage_events",
                        principalColumn: "usage_key",
                        onDelete: ReferentialAction.Cascade);
                },
                comment: "What a repricing wrote over, row by row: enough to put it back, and to prove what was there.");

            migrationBuilder.CreateIndex(
                name: "ix_usage_events_ingest",
                table: "usage_events",
                column: "session_key",
                unique: true,
                filter: "source = 'ingest'");

            migrationBuilder.CreateIndex(
                name: "IX_usage_events_organization_id_event_id",
                table: "usage_events",
                columns: new[] { "organization_id", "event_id" },
                unique: true,
                filter: "source <> 'ingest'");

            migrationBuilder.CreateIndex(
                name: "ix_usage_events_request",
                table: "usage_events",
                columns: new[] { "organization_id", "request_id" },
                filter: "request_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_session_ledger_parent",
                table: "session_ledger",
                columns: new[] { "organization_id", "parent_session_id" },
                filter: "parent_session_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_otlp_series_updated_at",
                table: "otlp_series",
                column: "updated_at");

            migrationBuilder.CreateIndex(
                name: "IX_reprice_changes_usage_key_reprice_run_id",
                table: "reprice_changes",
                columns: new[] { "usage_key", "reprice_run_id" });

            migrationBuilder.CreateIndex(
                name: "IX_reprice_runs_organization_id",
                table: "reprice_runs",
                column: "organization_id",
                unique: true,
                filter: "status IN ('running', 'undoing')");

            migrationBuilder.CreateIndex(
                name: "IX_source_gaps_organization_id_source_host_address_from_at",
                table: "source_gaps",
                columns: new[] { "organization_id", "source", "host", "address", "from_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_suspected_duplicates_organization_id_event_id",
                table: "suspected_duplicates",
                columns: new[] { "organization_id", "event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_suspected_duplicates_organization_id_status_occurred_at",
                table: "suspected_duplicates",
                columns: new[] { "organization_id", "status", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_suspected_duplicates_session_key_occurred_at",
                table: "suspected_duplicates",
                columns: new[] { "session_key", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_suspected_duplicates_usage_key",
                table: "suspected_duplicates",
                column: "usage_key");

            migrationBuilder.CreateIndex(
                name: "IX_usage_witnesses_organization_id_event_id_source_host",
                table: "usage_witnesses",
                columns: new[] { "organization_id", "event_id", "source", "host" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_usage_witnesses_usage_key",
                table: "usage_witnesses",
                column: "usage_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "otlp_series");

            migrationBuilder.DropTable(
                name: "otlp_streams");

            migrationBuilder.DropTable(
                name: "reprice_changes");

            migrationBuilder.DropTable(
                name: "source_feeds");

            migrationBuilder.DropTable(
                name: "source_gaps");

            migrationBuilder.DropTable(
                name: "suspected_duplicates");

            migrationBuilder.DropTable(
                name: "usage_witnesses");

            migrationBuilder.DropTable(
                name: "reprice_runs");

            migrationBuilder.DropIndex(
                name: "ix_usage_events_ingest",
                table: "usage_events");

            migrationBuilder.DropIndex(
                name: "IX_usage_events_organization_id_event_id",
                table: "usage_events");

            migrationBuilder.DropIndex(
                name: "ix_usage_events_request",
                table: "usage_events");

            migrationBuilder.DropIndex(
                name: "ix_session_ledger_parent",
                table: "session_ledger");

            migrationBuilder.Sql("ALTER TABLE usage_events DROP COLUMN host");
            migrationBuilder.Sql("ALTER TABLE source_files DROP COLUMN unknown_fields");
            migrationBuilder.Sql("ALTER TABLE pricing_rates DROP COLUMN call_rate");

            migrationBuilder.CreateIndex(
                name: "IX_usage_events_api_key_id",
                table: "usage_events",
                column: "api_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_usage_events_organization_id_event_id",
                table: "usage_events",
                columns: new[] { "organization_id", "event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_usage_events_rate_key",
                table: "usage_events",
                column: "rate_key");

            migrationBuilder.CreateIndex(
                name: "IX_session_events_organization_id",
                table: "session_events",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "IX_pricing_rates_book_hash",
                table: "pricing_rates",
                column: "book_hash");

            migrationBuilder.CreateIndex(
                name: "IX_ops_jobs_organization_id",
                table: "ops_jobs",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "IX_alert_rules_organization_id",
                table: "alert_rules",
                column: "organization_id");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helicarrier.Migrations.Sqlite.Versions
{
    /// <inheritdoc />
    public partial class Telemetry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "host",
                table: "usage_events",
                type: "TEXT",
                nullable: true,
                comment: "Machine on which it was first seen; null when the source does not say.");

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
                name: "suspected_duplicates");

            migrationBuilder.DropTable(
                name: "usage_witnesses");

            migrationBuilder.DropIndex(
                name: "ix_usage_events_request",
                table: "usage_events");

            migrationBuilder.DropIndex(
                name: "ix_session_ledger_parent",
                table: "session_ledger");

            migrationBuilder.DropColumn(
                name: "host",
                table: "usage_events");
        }
    }
}

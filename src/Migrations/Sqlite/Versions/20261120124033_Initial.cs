using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helicarrier.Migrations.Sqlite.Versions
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "daily_usage_agg",
                columns: table => new
                {
                    bucket_date = table.Column<string>(type: "TEXT", nullable: false, comment: "Day in the reporting zone, YYYY-MM-DD."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    agent_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Agent, or empty for none."),
                    model_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Model, or empty for none."),
                    task_category = table.Column<string>(type: "TEXT", nullable: false, comment: "Task category, or empty for none."),
                    runs_total = table.Column<long>(type: "INTEGER", nullable: false, comment: "Sessions."),
                    runtime_ms_total = table.Column<long>(type: "INTEGER", nullable: false, comment: "Milliseconds."),
                    prompt_tokens_total = table.Column<long>(type: "INTEGER", nullable: false, comment: "Prompt tokens."),
                    completion_tokens_total = table.Column<long>(type: "INTEGER", nullable: false, comment: "Output tokens."),
                    total_tokens_total = table.Column<long>(type: "INTEGER", nullable: false, comment: "All tokens."),
                    cost_nanos_total = table.Column<long>(type: "INTEGER", nullable: false, comment: "Nano-dollars."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daily_usage_agg", x => new { x.organization_id, x.bucket_date, x.agent_id, x.model_id, x.task_category });
                },
                comment: "Sessions by day, for long ranges.");

            migrationBuilder.CreateTable(
                name: "ingest_idempotency",
                columns: table => new
                {
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    idempotency_key = table.Column<string>(type: "TEXT", nullable: false, comment: "The caller's key, or the one derived from the session."),
                    fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false, comment: "SHA-256 of the adapted payload."),
                    is_terminal = table.Column<bool>(type: "INTEGER", nullable: false, comment: "The payload's session had ended."),
                    session_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Session."),
                    first_seen_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ingest_idempotency", x => new { x.organization_id, x.idempotency_key });
                },
                comment: "Idempotency keys of the ingest API, written with what they brought.");

            migrationBuilder.CreateTable(
                name: "model_perf_agg",
                columns: table => new
                {
                    window_start = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms, inclusive."),
                    window_end = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms, exclusive."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    agent_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Agent, or empty for all."),
                    task_category = table.Column<string>(type: "TEXT", nullable: false, comment: "Task category, or empty for all."),
                    model_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Model."),
                    runs_total = table.Column<long>(type: "INTEGER", nullable: false, comment: "Ended sessions."),
                    success_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Ended in success."),
                    failure_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Ended in failure."),
                    killed_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Killed."),
                    cancelled_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Cancelled."),
                    success_rate = table.Column<double>(type: "REAL", nullable: false, comment: "0 to 1."),
                    median_runtime_ms = table.Column<long>(type: "INTEGER", nullable: true, comment: "Milliseconds; null without a positive value."),
                    median_cost_nanos = table.Column<long>(type: "INTEGER", nullable: true, comment: "Nano-dollars; null without a positive value."),
                    sample_warning = table.Column<bool>(type: "INTEGER", nullable: false, comment: "Too few sessions to judge."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_model_perf_agg", x => new { x.organization_id, x.window_start, x.window_end, x.agent_id, x.task_category, x.model_id });
                },
                comment: "How models did, by window, agent and task.");

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "'default' or a UUID in text form."),
                    slug = table.Column<string>(type: "TEXT", nullable: false, comment: "Short name, unique."),
                    display_name = table.Column<string>(type: "TEXT", nullable: false, comment: "Name for people."),
                    plan_tier = table.Column<string>(type: "TEXT", nullable: false, comment: "starter | growth | enterprise."),
                    budget_limit_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Tokens a month; 0 is no limit."),
                    status = table.Column<string>(type: "TEXT", nullable: false, comment: "active | suspended | closed."),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    soft_deleted_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms; null while it exists.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organizations", x => x.organization_id);
                    table.CheckConstraint("ck_organizations_budget", "budget_limit_tokens >= 0");
                },
                comment: "Tenants. Every other row belongs to one; 'default' exists from the first migration on.");

            migrationBuilder.CreateTable(
                name: "pricing_books",
                columns: table => new
                {
                    book_hash = table.Column<string>(type: "TEXT", nullable: false, comment: "SHA-256 of the canonical content, hex."),
                    book_version = table.Column<string>(type: "TEXT", nullable: false, comment: "The book's own version."),
                    source = table.Column<string>(type: "TEXT", nullable: false, comment: "Where the book came from."),
                    content_json = table.Column<string>(type: "TEXT", nullable: false, comment: "The book, JSON."),
                    loaded_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pricing_books", x => x.book_hash);
                },
                comment: "Every price book that ever priced a row.");

            migrationBuilder.CreateTable(
                name: "usage_hourly_rollup",
                columns: table => new
                {
                    bucket_start = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms, start of the hour."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    agent_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Agent."),
                    model_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Model, verbatim."),
                    source = table.Column<string>(type: "TEXT", nullable: false, comment: "Source."),
                    request_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Calls."),
                    error_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Calls with status error."),
                    tokens_total = table.Column<long>(type: "INTEGER", nullable: false, comment: "Sum of known totals."),
                    input_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Sum of known counters, as in the classes below."),
                    output_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Output."),
                    cache_write_short_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Cache writes, short."),
                    cache_write_long_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Cache writes, long."),
                    cache_read_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Cache reads."),
                    tool_input_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Tool input."),
                    tool_output_tokens = table.Column<long>(type: "INTEGER", nullable: false, comment: "Tool output."),
                    cost_nanos = table.Column<long>(type: "INTEGER", nullable: false, comment: "Nano-dollars of priced calls."),
                    unpriced_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Calls without a cost."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    last_reconciled_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms of the last check against the rows.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_usage_hourly_rollup", x => new { x.organization_id, x.bucket_start, x.agent_id, x.model_id, x.source });
                },
                comment: "Usage by hour, written through in the transaction of the events. Null dimensions are stored as empty text so that the key holds.");

            migrationBuilder.CreateTable(
                name: "agents",
                columns: table => new
                {
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    agent_id = table.Column<string>(type: "TEXT", nullable: false, comment: "The agent's own id, unique within the tenant."),
                    label = table.Column<string>(type: "TEXT", nullable: false, comment: "Name for people."),
                    kind = table.Column<string>(type: "TEXT", nullable: true, comment: "Client or role."),
                    host = table.Column<string>(type: "TEXT", nullable: true, comment: "Machine."),
                    last_session_id = table.Column<string>(type: "TEXT", nullable: true, comment: "The session with the latest event."),
                    first_seen_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms; fixes the agent's slot on the Bridge."),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms of the latest event.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agents", x => new { x.organization_id, x.agent_id });
                    table.ForeignKey(
                        name: "FK_agents_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Agents that were ever heard of, with their latest session.");

            migrationBuilder.CreateTable(
                name: "alert_rules",
                columns: table => new
                {
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: false, comment: "UUID."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false, comment: "Evaluated only when true."),
                    metric = table.Column<string>(type: "TEXT", nullable: false, comment: "daily_cost_usd | runtime_p95_ms | failure_rate."),
                    scope_type = table.Column<string>(type: "TEXT", nullable: false, comment: "global | agent | model | agent_model."),
                    scope_ref_json = table.Column<string>(type: "TEXT", nullable: true, comment: "JSON {agentId, modelId} as the scope needs."),
                    warn_threshold = table.Column<double>(type: "REAL", nullable: false, comment: "In the metric's unit."),
                    critical_threshold = table.Column<double>(type: "REAL", nullable: false, comment: "In the metric's unit, not below the warning."),
                    window = table.Column<string>(type: "TEXT", nullable: false, comment: "5m | 1h | 24h | 7d."),
                    comparison = table.Column<string>(type: "TEXT", nullable: false, comment: "gt | gte."),
                    dedup_cooldown_sec = table.Column<int>(type: "INTEGER", nullable: false, comment: "Seconds."),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_rules", x => x.rule_id);
                    table.CheckConstraint("ck_alert_rules_thresholds", "critical_threshold >= warn_threshold");
                    table.ForeignKey(
                        name: "FK_alert_rules_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Alert rules.");

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    api_key_id = table.Column<Guid>(type: "TEXT", nullable: false, comment: "UUID."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    name = table.Column<string>(type: "TEXT", nullable: false, comment: "Name for people, unique within the tenant."),
                    hashed_secret = table.Column<byte[]>(type: "BLOB", nullable: false, comment: "SHA-256 of the key. Keys carry 256 random bits, so a slow hash would add nothing."),
                    scopes = table.Column<string>(type: "TEXT", nullable: false, comment: "Scopes in words, separated by spaces: ingest read control admin."),
                    status = table.Column<string>(type: "TEXT", nullable: false, comment: "active | rotating | revoked."),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms, to the minute."),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.api_key_id);
                    table.ForeignKey(
                        name: "FK_api_keys_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "API keys and the server secret. Only hashes are kept; a key is shown once.");

            migrationBuilder.CreateTable(
                name: "audit_log_entries",
                columns: table => new
                {
                    audit_id = table.Column<long>(type: "INTEGER", nullable: false, comment: "Key, ascending.")
                        .Annotation("Sqlite:Autoincrement", true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    actor_type = table.Column<string>(type: "TEXT", nullable: false, comment: "user | service | migration."),
                    actor_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Name of the key, user or job."),
                    action = table.Column<string>(type: "TEXT", nullable: false, comment: "Verb, e.g. api_key.create."),
                    target = table.Column<string>(type: "TEXT", nullable: false, comment: "What it was done to."),
                    metadata = table.Column<string>(type: "TEXT", nullable: false, comment: "JSON object; never holds a secret."),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_log_entries", x => x.audit_id);
                    table.ForeignKey(
                        name: "FK_audit_log_entries_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Who did what to what, when. Append-only: the database refuses update and delete.");

            migrationBuilder.CreateTable(
                name: "import_runs",
                columns: table => new
                {
                    import_run_id = table.Column<Guid>(type: "TEXT", nullable: false, comment: "UUID."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    trigger = table.Column<string>(type: "TEXT", nullable: false, comment: "cli | hud | watch | api."),
                    status = table.Column<string>(type: "TEXT", nullable: false, comment: "running | succeeded | failed | interrupted."),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms."),
                    files = table.Column<long>(type: "INTEGER", nullable: false, comment: "Files looked at."),
                    bytes_read = table.Column<long>(type: "INTEGER", nullable: false, comment: "Bytes read."),
                    read_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Records read."),
                    written_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Records written."),
                    skipped_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Records skipped: read = written + skipped + errors."),
                    error_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Records refused."),
                    report_json = table.Column<string>(type: "TEXT", nullable: false, comment: "The whole report, JSON.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_runs", x => x.import_run_id);
                    table.ForeignKey(
                        name: "FK_import_runs_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Imports and what they found.");

            migrationBuilder.CreateTable(
                name: "ingest_quarantine",
                columns: table => new
                {
                    quarantine_id = table.Column<long>(type: "INTEGER", nullable: false, comment: "Key.")
                        .Annotation("Sqlite:Autoincrement", true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    source = table.Column<string>(type: "TEXT", nullable: false, comment: "The route or reader that refused it."),
                    line_number = table.Column<long>(type: "INTEGER", nullable: true, comment: "Line of a batch or file, 1 and up."),
                    error_code = table.Column<string>(type: "TEXT", nullable: false, comment: "Stable error code."),
                    error_json = table.Column<string>(type: "TEXT", nullable: false, comment: "The error body, JSON."),
                    payload = table.Column<byte[]>(type: "BLOB", nullable: false, comment: "The payload as it came, at most 64 KiB of it."),
                    payload_bytes = table.Column<long>(type: "INTEGER", nullable: false, comment: "Bytes of the whole payload."),
                    actor_id = table.Column<string>(type: "TEXT", nullable: true, comment: "Name of the key that sent it."),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    resolved_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms when it was replayed or dismissed.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ingest_quarantine", x => x.quarantine_id);
                    table.ForeignKey(
                        name: "FK_ingest_quarantine_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Rejected payloads with the error that was answered.");

            migrationBuilder.CreateTable(
                name: "model_registry_entries",
                columns: table => new
                {
                    model_id = table.Column<Guid>(type: "TEXT", nullable: false, comment: "UUID."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: true, comment: "Tenant; null is global."),
                    model_name = table.Column<string>(type: "TEXT", nullable: false, comment: "Name."),
                    revision = table.Column<int>(type: "INTEGER", nullable: false, comment: "Revision, 1 and up."),
                    deployment_target = table.Column<string>(type: "TEXT", nullable: false, comment: "managed | self_hosted."),
                    cost_per1k_tokens_nanos = table.Column<long>(type: "INTEGER", nullable: false, comment: "Nano-dollars per 1,000 tokens."),
                    metadata = table.Column<string>(type: "TEXT", nullable: false, comment: "JSON object."),
                    deployment_endpoint = table.Column<string>(type: "TEXT", nullable: true, comment: "Address."),
                    deployment_status = table.Column<string>(type: "TEXT", nullable: true, comment: "pending | deploying | ready | degraded | failed | disabled."),
                    deployment_environment = table.Column<string>(type: "TEXT", nullable: true, comment: "development | staging | production."),
                    deployment_namespace = table.Column<string>(type: "TEXT", nullable: true, comment: "Namespace."),
                    last_health_check_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms."),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_model_registry_entries", x => x.model_id);
                    table.CheckConstraint("ck_model_registry_entries_cost", "cost_per1k_tokens_nanos >= 0");
                    table.CheckConstraint("ck_model_registry_entries_revision", "revision >= 1");
                    table.ForeignKey(
                        name: "FK_model_registry_entries_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Models that an organization runs or rents. A null organization is a model for all.");

            migrationBuilder.CreateTable(
                name: "ops_jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false, comment: "UUID."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    job_type = table.Column<string>(type: "TEXT", nullable: false, comment: "Name from the allow-list."),
                    status = table.Column<string>(type: "TEXT", nullable: false, comment: "queued | running | succeeded | failed."),
                    requested_by = table.Column<string>(type: "TEXT", nullable: true, comment: "Who asked."),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    payload = table.Column<string>(type: "TEXT", nullable: true, comment: "JSON."),
                    result = table.Column<string>(type: "TEXT", nullable: true, comment: "JSON, at most 10,000 characters."),
                    error = table.Column<string>(type: "TEXT", nullable: true, comment: "At most 500 characters."),
                    runner_instance = table.Column<string>(type: "TEXT", nullable: true, comment: "Runner that took it.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ops_jobs", x => x.id);
                    table.ForeignKey(
                        name: "FK_ops_jobs_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Operations that a runner or the host carries out.");

            migrationBuilder.CreateTable(
                name: "session_ledger",
                columns: table => new
                {
                    session_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Internal key; other tables point here.")
                        .Annotation("Sqlite:Autoincrement", true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    session_id = table.Column<string>(type: "TEXT", nullable: false, comment: "The session's own id, unique within the tenant."),
                    run_id = table.Column<string>(type: "TEXT", nullable: true, comment: "The run it belongs to."),
                    parent_session_id = table.Column<string>(type: "TEXT", nullable: true, comment: "The session that started it."),
                    agent_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Agent."),
                    agent_label = table.Column<string>(type: "TEXT", nullable: false, comment: "Agent's name when the session ran."),
                    agent_kind = table.Column<string>(type: "TEXT", nullable: true, comment: "Client or role."),
                    source = table.Column<string>(type: "TEXT", nullable: false, comment: "claude_code | codex | ingest."),
                    source_version = table.Column<string>(type: "TEXT", nullable: true, comment: "Client or contract version."),
                    model_id = table.Column<string>(type: "TEXT", nullable: true, comment: "Latest model, verbatim."),
                    provider = table.Column<string>(type: "TEXT", nullable: true, comment: "Provider, lower case."),
                    task_title = table.Column<string>(type: "TEXT", nullable: true, comment: "Title."),
                    task_text = table.Column<string>(type: "TEXT", nullable: true, comment: "First prompt or task text."),
                    task_category = table.Column<string>(type: "TEXT", nullable: true, comment: "Category."),
                    project = table.Column<string>(type: "TEXT", nullable: true, comment: "Working directory."),
                    git_branch = table.Column<string>(type: "TEXT", nullable: true, comment: "Git branch."),
                    host = table.Column<string>(type: "TEXT", nullable: true, comment: "Machine."),
                    status = table.Column<string>(type: "TEXT", nullable: false, comment: "queued | running | success | failed | killed | cancelled."),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms; null while it runs."),
                    last_event_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms of the latest event."),
                    runtime_ms = table.Column<long>(type: "INTEGER", nullable: false, comment: "Milliseconds, never negative."),
                    artifact_count = table.Column<int>(type: "INTEGER", nullable: false, comment: "Timeline entries of type artifact."),
                    event_count = table.Column<int>(type: "INTEGER", nullable: false, comment: "Timeline entries."),
                    error_code = table.Column<string>(type: "TEXT", nullable: true, comment: "Error code of the end."),
                    error_message = table.Column<string>(type: "TEXT", nullable: true, comment: "Error message of the end."),
                    ingest_fingerprint = table.Column<byte[]>(type: "BLOB", nullable: true, comment: "SHA-256 of the latest payload that the ingest API took without a key of its sender's."),
                    ingested_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms of the first write."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms of the latest write.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_ledger", x => x.session_key);
                    table.CheckConstraint("ck_session_ledger_runtime", "runtime_ms >= 0");
                    table.ForeignKey(
                        name: "FK_session_ledger_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "One row for each session: what ran, who ran it, how it ended.");

            migrationBuilder.CreateTable(
                name: "source_files",
                columns: table => new
                {
                    source_file_id = table.Column<long>(type: "INTEGER", nullable: false, comment: "Key.")
                        .Annotation("Sqlite:Autoincrement", true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    source = table.Column<string>(type: "TEXT", nullable: false, comment: "claude_code | codex."),
                    host = table.Column<string>(type: "TEXT", nullable: false, comment: "Machine."),
                    path = table.Column<string>(type: "TEXT", nullable: false, comment: "Path as found last."),
                    fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false, comment: "Hash of the file's head: recognises it after a rename."),
                    size_bytes = table.Column<long>(type: "INTEGER", nullable: false, comment: "Bytes at the last look."),
                    modified_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms at the last look."),
                    offset_bytes = table.Column<long>(type: "INTEGER", nullable: false, comment: "Bytes that are in the store."),
                    line_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Lines that are in the store."),
                    reader_state = table.Column<string>(type: "TEXT", nullable: true, comment: "What the reader has to remember between reads, JSON."),
                    event_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Usage events found."),
                    skipped_count = table.Column<long>(type: "INTEGER", nullable: false, comment: "Lines skipped."),
                    skipped_reasons = table.Column<string>(type: "TEXT", nullable: false, comment: "JSON {reason: count}."),
                    last_parsed_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms of the last good read."),
                    last_error = table.Column<string>(type: "TEXT", nullable: true, comment: "The latest error.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_files", x => x.source_file_id);
                    table.CheckConstraint("ck_source_files_offset", "offset_bytes >= 0");
                    table.ForeignKey(
                        name: "FK_source_files_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "How far each log file was read.");

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false, comment: "UUID."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    email = table.Column<string>(type: "TEXT", nullable: false, comment: "Obfuscated e-mail address."),
                    email_hash = table.Column<string>(type: "TEXT", nullable: false, comment: "HMAC-SHA256 of the lower-case e-mail, hex."),
                    role = table.Column<string>(type: "TEXT", nullable: false, comment: "owner | admin | developer | billing."),
                    status = table.Column<string>(type: "TEXT", nullable: false, comment: "active | invited | disabled."),
                    last_login_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms."),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    soft_deleted_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms; null while it exists.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.user_id);
                    table.ForeignKey(
                        name: "FK_users_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "People. The e-mail is kept obfuscated; the keyed hash finds it.");

            migrationBuilder.CreateTable(
                name: "pricing_rates",
                columns: table => new
                {
                    rate_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Key.")
                        .Annotation("Sqlite:Autoincrement", true),
                    rate_id = table.Column<byte[]>(type: "BLOB", nullable: false, comment: "First 16 bytes of SHA-256 over all other columns, unique."),
                    book_version = table.Column<string>(type: "TEXT", nullable: false, comment: "Book version."),
                    book_hash = table.Column<string>(type: "TEXT", nullable: false, comment: "Book content, SHA-256 hex."),
                    provider = table.Column<string>(type: "TEXT", nullable: false, comment: "Provider in the book."),
                    model = table.Column<string>(type: "TEXT", nullable: false, comment: "Model in the book."),
                    effective_from = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms from when the book holds these rates."),
                    band = table.Column<string>(type: "TEXT", nullable: false, comment: "Context band."),
                    tier = table.Column<string>(type: "TEXT", nullable: false, comment: "Service tier priced."),
                    input_rate = table.Column<string>(type: "TEXT", nullable: true, comment: "USD per million tokens, decimal as text, by class; null where the book publishes none."),
                    output_rate = table.Column<string>(type: "TEXT", nullable: true, comment: "As input_rate."),
                    cache_write_short_rate = table.Column<string>(type: "TEXT", nullable: true, comment: "As input_rate."),
                    cache_write_long_rate = table.Column<string>(type: "TEXT", nullable: true, comment: "As input_rate."),
                    cache_read_rate = table.Column<string>(type: "TEXT", nullable: true, comment: "As input_rate."),
                    tool_input_rate = table.Column<string>(type: "TEXT", nullable: true, comment: "As input_rate."),
                    tool_output_rate = table.Column<string>(type: "TEXT", nullable: true, comment: "As input_rate."),
                    web_search_rate = table.Column<string>(type: "TEXT", nullable: true, comment: "USD for one web search, decimal as text."),
                    modifiers = table.Column<string>(type: "TEXT", nullable: false, comment: "What was multiplied in, in words.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pricing_rates", x => x.rate_key);
                    table.ForeignKey(
                        name: "FK_pricing_rates_pricing_books_book_hash",
                        column: x => x.book_hash,
                        principalTable: "pricing_books",
                        principalColumn: "book_hash",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Rates as applied to rows, after band, tier and region: the frozen part of a receipt. Rows are never changed; equal rates share one.");

            migrationBuilder.CreateTable(
                name: "alert_state",
                columns: table => new
                {
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: false, comment: "Rule."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    status = table.Column<string>(type: "TEXT", nullable: false, comment: "ok | warning | critical | resolved."),
                    lifecycle_state = table.Column<string>(type: "TEXT", nullable: false, comment: "active | suppressed | resolved."),
                    suppressed_until = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms."),
                    last_value = table.Column<double>(type: "REAL", nullable: false, comment: "In the metric's unit."),
                    last_evaluated_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    last_transition_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    last_notified_at = table.Column<long>(type: "INTEGER", nullable: true, comment: "UTC ms."),
                    active_fingerprint = table.Column<string>(type: "TEXT", nullable: true, comment: "What was last notified."),
                    deduped = table.Column<bool>(type: "INTEGER", nullable: false, comment: "The latest evaluation was held back.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alert_state", x => x.rule_id);
                    table.ForeignKey(
                        name: "FK_alert_state_alert_rules_rule_id",
                        column: x => x.rule_id,
                        principalTable: "alert_rules",
                        principalColumn: "rule_id",
                        onDelete: ReferentialAction.Cascade);
                },
                comment: "Where each alert rule stands.");

            migrationBuilder.CreateTable(
                name: "ops_job_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false, comment: "Key.")
                        .Annotation("Sqlite:Autoincrement", true),
                    job_id = table.Column<Guid>(type: "TEXT", nullable: false, comment: "Operation."),
                    event_type = table.Column<string>(type: "TEXT", nullable: false, comment: "Kind."),
                    message = table.Column<string>(type: "TEXT", nullable: false, comment: "Text."),
                    data = table.Column<string>(type: "TEXT", nullable: true, comment: "JSON."),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ops_job_events", x => x.id);
                    table.ForeignKey(
                        name: "FK_ops_job_events_ops_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "ops_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                },
                comment: "What happened to an operation.");

            migrationBuilder.CreateTable(
                name: "session_events",
                columns: table => new
                {
                    event_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Key.")
                        .Annotation("Sqlite:Autoincrement", true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    session_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Session."),
                    event_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Unique within the session."),
                    seq = table.Column<long>(type: "INTEGER", nullable: false, comment: "Order within the session; ties by time."),
                    event_type = table.Column<string>(type: "TEXT", nullable: false, comment: "tool_call | message | state_transition | artifact | error | metric."),
                    event_ts = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    payload_json = table.Column<string>(type: "TEXT", nullable: false, comment: "JSON object.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_events", x => x.event_key);
                    table.ForeignKey(
                        name: "FK_session_events_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "organization_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_session_events_session_ledger_session_key",
                        column: x => x.session_key,
                        principalTable: "session_ledger",
                        principalColumn: "session_key",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "The timeline of sessions.");

            migrationBuilder.CreateTable(
                name: "session_usage",
                columns: table => new
                {
                    session_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Session."),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    prompt_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Whole prompt: input, cache and tool input; null is unknown."),
                    completion_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Output; null is unknown."),
                    total_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "All classes once; null is unknown."),
                    input_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Uncached input; null is unknown, as in all classes below."),
                    output_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Output with reasoning."),
                    cache_write_short_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Cache writes, short time-to-live."),
                    cache_write_long_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Cache writes, long time-to-live."),
                    cache_read_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Cache reads."),
                    tool_input_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Tool input billed apart."),
                    tool_output_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Tool output billed apart."),
                    reasoning_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Part of output_tokens."),
                    runtime_ms = table.Column<long>(type: "INTEGER", nullable: false, comment: "Milliseconds, as in the ledger."),
                    cost_nanos = table.Column<long>(type: "INTEGER", nullable: true, comment: "Nano-dollars: sum of known costs; null while none is known."),
                    priced_calls = table.Column<int>(type: "INTEGER", nullable: false, comment: "Calls with a cost."),
                    unpriced_calls = table.Column<int>(type: "INTEGER", nullable: false, comment: "Calls without one."),
                    cost_confidence = table.Column<string>(type: "TEXT", nullable: false, comment: "exact | estimated | unknown."),
                    provider = table.Column<string>(type: "TEXT", nullable: true, comment: "Provider, lower case."),
                    pricing_version = table.Column<string>(type: "TEXT", nullable: true, comment: "Price book of the latest derived cost."),
                    computed_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    token_source = table.Column<string>(type: "TEXT", nullable: false, comment: "provider_reported | derived | missing."),
                    runtime_source = table.Column<string>(type: "TEXT", nullable: false, comment: "provider_reported | derived | missing."),
                    cost_source = table.Column<string>(type: "TEXT", nullable: false, comment: "provider_reported | derived | missing."),
                    token_confidence = table.Column<string>(type: "TEXT", nullable: false, comment: "high | medium | low | unknown."),
                    runtime_confidence = table.Column<string>(type: "TEXT", nullable: false, comment: "high | medium | low | unknown."),
                    cost_confidence_level = table.Column<string>(type: "TEXT", nullable: false, comment: "high | medium | low | unknown.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_usage", x => x.session_key);
                    table.CheckConstraint("ck_session_usage_pricing_version", "cost_nanos IS NULL OR cost_source <> 'derived' OR pricing_version IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_session_usage_session_ledger_session_key",
                        column: x => x.session_key,
                        principalTable: "session_ledger",
                        principalColumn: "session_key",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Tokens and money of a session: the exact sum of its usage events, kept in step in the same transaction.");

            migrationBuilder.CreateTable(
                name: "usage_events",
                columns: table => new
                {
                    usage_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Internal key.")
                        .Annotation("Sqlite:Autoincrement", true),
                    organization_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Tenant."),
                    event_id = table.Column<byte[]>(type: "BLOB", nullable: false, comment: "16-byte identity that the source defines, unique within the tenant."),
                    session_key = table.Column<long>(type: "INTEGER", nullable: false, comment: "Session."),
                    agent_id = table.Column<string>(type: "TEXT", nullable: false, comment: "Agent of the session."),
                    subagent_id = table.Column<string>(type: "TEXT", nullable: true, comment: "Subagent that made the call."),
                    api_key_id = table.Column<Guid>(type: "TEXT", nullable: true, comment: "API key that brought it."),
                    source = table.Column<string>(type: "TEXT", nullable: false, comment: "claude_code | codex | ingest."),
                    request_id = table.Column<string>(type: "TEXT", nullable: true, comment: "Provider's request or response id."),
                    provider = table.Column<string>(type: "TEXT", nullable: true, comment: "Provider, lower case."),
                    model_id = table.Column<string>(type: "TEXT", nullable: true, comment: "Model as served, verbatim."),
                    requested_model = table.Column<string>(type: "TEXT", nullable: true, comment: "Model as asked for, when another was served."),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms."),
                    tokens_consumed = table.Column<long>(type: "INTEGER", nullable: true, comment: "All classes once; null is unknown."),
                    input_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Uncached input; null is unknown, as in all classes below."),
                    output_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Output with reasoning."),
                    cache_write_short_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Cache writes, short time-to-live."),
                    cache_write_long_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Cache writes, long time-to-live."),
                    cache_read_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Cache reads."),
                    tool_input_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Tool input billed apart."),
                    tool_output_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Tool output billed apart."),
                    reasoning_tokens = table.Column<long>(type: "INTEGER", nullable: true, comment: "Part of output_tokens."),
                    web_search_requests = table.Column<int>(type: "INTEGER", nullable: false, comment: "Web searches billed per request."),
                    context_window = table.Column<long>(type: "INTEGER", nullable: true, comment: "Context window of the model in tokens, when the source states it."),
                    latency_ms = table.Column<long>(type: "INTEGER", nullable: true, comment: "Milliseconds."),
                    status = table.Column<string>(type: "TEXT", nullable: false, comment: "success | rate_limited | error."),
                    error_code = table.Column<string>(type: "TEXT", nullable: true, comment: "Error code."),
                    region = table.Column<string>(type: "TEXT", nullable: true, comment: "Where it was served."),
                    service_tier = table.Column<string>(type: "TEXT", nullable: true, comment: "Service tier, verbatim."),
                    speed = table.Column<string>(type: "TEXT", nullable: true, comment: "Speed, verbatim."),
                    cost_nanos = table.Column<long>(type: "INTEGER", nullable: true, comment: "Nano-dollars; null is unknown."),
                    reported_cost_nanos = table.Column<long>(type: "INTEGER", nullable: true, comment: "Nano-dollars as the client or provider reported them, beside the chosen cost."),
                    cost_source = table.Column<string>(type: "TEXT", nullable: false, comment: "provider_reported | derived | missing."),
                    cost_confidence = table.Column<string>(type: "TEXT", nullable: false, comment: "high | medium | low | unknown."),
                    pricing_version = table.Column<string>(type: "TEXT", nullable: true, comment: "Price book version; the database refuses a derived cost without one."),
                    rate_key = table.Column<long>(type: "INTEGER", nullable: true, comment: "The frozen rates; null when the cost is reported or unknown."),
                    unpriced_reason = table.Column<string>(type: "TEXT", nullable: true, comment: "Why there is no cost."),
                    flags = table.Column<int>(type: "INTEGER", nullable: false, comment: "Bit field of assumptions (UsageFlags)."),
                    witness_rank = table.Column<int>(type: "INTEGER", nullable: false, comment: "0 original, 1 forked copy, 2 sidechain replay."),
                    witness_order = table.Column<long>(type: "INTEGER", nullable: false, comment: "Order among equal ranks, smaller wins."),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false, comment: "UTC ms of the write.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_usage_events", x => x.usage_key);
                    table.CheckConstraint("ck_usage_events_latency", "latency_ms IS NULL OR latency_ms >= 0");
                    table.CheckConstraint("ck_usage_events_pricing_version", "cost_nanos IS NULL OR cost_source <> 'derived' OR pricing_version IS NOT NULL");
                    table.CheckConstraint("ck_usage_events_tokens", "tokens_consumed IS NULL OR tokens_consumed >= 0");
                    table.ForeignKey(
                        name: "FK_usage_events_api_keys_api_key_id",
                        column: x => x.api_key_id,
                        principalTable: "api_keys",
                        principalColumn: "api_key_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_usage_events_pricing_rates_rate_key",
                        column: x => x.rate_key,
                        principalTable: "pricing_rates",
                        principalColumn: "rate_key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_usage_events_session_ledger_session_key",
                        column: x => x.session_key,
                        principalTable: "session_ledger",
                        principalColumn: "session_key",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "One row for each billable model call, with its frozen price.");

            migrationBuilder.InsertData(
                table: "organizations",
                columns: new[] { "organization_id", "budget_limit_tokens", "created_at", "display_name", "plan_tier", "slug", "soft_deleted_at", "status", "updated_at" },
                values: new object[] { "default", 0L, 0L, "Default", "starter", "default", null, "active", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_agents_organization_id_last_seen_at",
                table: "agents",
                columns: new[] { "organization_id", "last_seen_at" });

            migrationBuilder.CreateIndex(
                name: "IX_alert_rules_organization_id",
                table: "alert_rules",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "IX_alert_state_lifecycle_state_suppressed_until",
                table: "alert_state",
                columns: new[] { "lifecycle_state", "suppressed_until" });

            migrationBuilder.CreateIndex(
                name: "IX_alert_state_status_last_transition_at",
                table: "alert_state",
                columns: new[] { "status", "last_transition_at" });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_hashed_secret",
                table: "api_keys",
                column: "hashed_secret",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_organization_id_name",
                table: "api_keys",
                columns: new[] { "organization_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_entries_organization_id_occurred_at",
                table: "audit_log_entries",
                columns: new[] { "organization_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_entries_target_occurred_at",
                table: "audit_log_entries",
                columns: new[] { "target", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_import_runs_organization_id_started_at",
                table: "import_runs",
                columns: new[] { "organization_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_ingest_idempotency_last_seen_at",
                table: "ingest_idempotency",
                column: "last_seen_at");

            migrationBuilder.CreateIndex(
                name: "IX_ingest_quarantine_organization_id_received_at",
                table: "ingest_quarantine",
                columns: new[] { "organization_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_model_registry_entries_model_name_deployment_environment",
                table: "model_registry_entries",
                columns: new[] { "model_name", "deployment_environment" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_model_registry_entries_organization_id_model_name_revision",
                table: "model_registry_entries",
                columns: new[] { "organization_id", "model_name", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ops_job_events_job_id",
                table: "ops_job_events",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "IX_ops_jobs_job_type_created_at",
                table: "ops_jobs",
                columns: new[] { "job_type", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_ops_jobs_organization_id",
                table: "ops_jobs",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "IX_ops_jobs_status_created_at",
                table: "ops_jobs",
                columns: new[] { "status", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_organizations_slug",
                table: "organizations",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pricing_books_book_version",
                table: "pricing_books",
                column: "book_version");

            migrationBuilder.CreateIndex(
                name: "IX_pricing_rates_book_hash",
                table: "pricing_rates",
                column: "book_hash");

            migrationBuilder.CreateIndex(
                name: "IX_pricing_rates_rate_id",
                table: "pricing_rates",
                column: "rate_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_events_organization_id",
                table: "session_events",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "IX_session_events_session_key_event_id",
                table: "session_events",
                columns: new[] { "session_key", "event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_events_session_key_seq_event_ts",
                table: "session_events",
                columns: new[] { "session_key", "seq", "event_ts" });

            migrationBuilder.CreateIndex(
                name: "IX_session_ledger_organization_id_agent_id_started_at",
                table: "session_ledger",
                columns: new[] { "organization_id", "agent_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_session_ledger_organization_id_last_event_at",
                table: "session_ledger",
                columns: new[] { "organization_id", "last_event_at" });

            migrationBuilder.CreateIndex(
                name: "IX_session_ledger_organization_id_model_id_started_at",
                table: "session_ledger",
                columns: new[] { "organization_id", "model_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_session_ledger_organization_id_project_started_at",
                table: "session_ledger",
                columns: new[] { "organization_id", "project", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_session_ledger_organization_id_runtime_ms",
                table: "session_ledger",
                columns: new[] { "organization_id", "runtime_ms" });

            migrationBuilder.CreateIndex(
                name: "IX_session_ledger_organization_id_session_id",
                table: "session_ledger",
                columns: new[] { "organization_id", "session_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_ledger_organization_id_started_at",
                table: "session_ledger",
                columns: new[] { "organization_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_session_ledger_organization_id_status_started_at",
                table: "session_ledger",
                columns: new[] { "organization_id", "status", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_session_usage_organization_id_cost_nanos",
                table: "session_usage",
                columns: new[] { "organization_id", "cost_nanos" });

            migrationBuilder.CreateIndex(
                name: "ix_session_usage_unpriced",
                table: "session_usage",
                columns: new[] { "organization_id", "unpriced_calls" },
                filter: "unpriced_calls > 0");

            migrationBuilder.CreateIndex(
                name: "IX_source_files_organization_id_host_path",
                table: "source_files",
                columns: new[] { "organization_id", "host", "path" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_source_files_source_fingerprint",
                table: "source_files",
                columns: new[] { "source", "fingerprint" });

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
                name: "IX_usage_events_organization_id_occurred_at",
                table: "usage_events",
                columns: new[] { "organization_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_usage_events_rate_key",
                table: "usage_events",
                column: "rate_key");

            migrationBuilder.CreateIndex(
                name: "IX_usage_events_session_key_occurred_at",
                table: "usage_events",
                columns: new[] { "session_key", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_users_organization_id_email_hash",
                table: "users",
                columns: new[] { "organization_id", "email_hash" },
                unique: true);

            migrationBuilder.Sql(SearchAndGuards.Up);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SearchAndGuards.Down);

            migrationBuilder.DropTable(
                name: "agents");

            migrationBuilder.DropTable(
                name: "alert_state");

            migrationBuilder.DropTable(
                name: "audit_log_entries");

            migrationBuilder.DropTable(
                name: "daily_usage_agg");

            migrationBuilder.DropTable(
                name: "import_runs");

            migrationBuilder.DropTable(
                name: "ingest_idempotency");

            migrationBuilder.DropTable(
                name: "ingest_quarantine");

            migrationBuilder.DropTable(
                name: "model_perf_agg");

            migrationBuilder.DropTable(
                name: "model_registry_entries");

            migrationBuilder.DropTable(
                name: "ops_job_events");

            migrationBuilder.DropTable(
                name: "session_events");

            migrationBuilder.DropTable(
                name: "session_usage");

            migrationBuilder.DropTable(
                name: "source_files");

            migrationBuilder.DropTable(
                name: "usage_events");

            migrationBuilder.DropTable(
                name: "usage_hourly_rollup");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "alert_rules");

            migrationBuilder.DropTable(
                name: "ops_jobs");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "pricing_rates");

            migrationBuilder.DropTable(
                name: "session_ledger");

            migrationBuilder.DropTable(
                name: "pricing_books");

            migrationBuilder.DropTable(
                name: "organizations");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helicarrier.Migrations.Sqlite.Versions
{
    /// <inheritdoc />
    public partial class Repricing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "IX_reprice_changes_after_rate_key",
                table: "reprice_changes",
                column: "after_rate_key");

            migrationBuilder.CreateIndex(
                name: "IX_reprice_changes_before_rate_key",
                table: "reprice_changes",
                column: "before_rate_key");

            migrationBuilder.CreateIndex(
                name: "IX_reprice_changes_usage_key_reprice_run_id",
                table: "reprice_changes",
                columns: new[] { "usage_key", "reprice_run_id" });

            migrationBuilder.CreateIndex(
                name: "IX_reprice_runs_book_hash",
                table: "reprice_runs",
                column: "book_hash");

            migrationBuilder.CreateIndex(
                name: "IX_reprice_runs_organization_id",
                table: "reprice_runs",
                column: "organization_id",
                unique: true,
                filter: "status IN ('running', 'undoing')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reprice_changes");

            migrationBuilder.DropTable(
                name: "reprice_runs");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helicarrier.Migrations.Sqlite.Versions
{
    /// <inheritdoc />
    public partial class LeanIndexes : Migration
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
                name: "IX_reprice_runs_book_hash",
                table: "reprice_runs");

            migrationBuilder.DropIndex(
                name: "IX_reprice_changes_after_rate_key",
                table: "reprice_changes");

            migrationBuilder.DropIndex(
                name: "IX_reprice_changes_before_rate_key",
                table: "reprice_changes");

            migrationBuilder.DropIndex(
                name: "IX_pricing_rates_book_hash",
                table: "pricing_rates");

            migrationBuilder.DropIndex(
                name: "IX_ops_jobs_organization_id",
                table: "ops_jobs");

            migrationBuilder.DropIndex(
                name: "IX_alert_rules_organization_id",
                table: "alert_rules");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_usage_events_ingest",
                table: "usage_events");

            migrationBuilder.DropIndex(
                name: "IX_usage_events_organization_id_event_id",
                table: "usage_events");

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
                name: "IX_reprice_runs_book_hash",
                table: "reprice_runs",
                column: "book_hash");

            migrationBuilder.CreateIndex(
                name: "IX_reprice_changes_after_rate_key",
                table: "reprice_changes",
                column: "after_rate_key");

            migrationBuilder.CreateIndex(
                name: "IX_reprice_changes_before_rate_key",
                table: "reprice_changes",
                column: "before_rate_key");

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

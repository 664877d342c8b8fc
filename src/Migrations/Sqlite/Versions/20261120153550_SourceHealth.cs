using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helicarrier.Migrations.Sqlite.Versions
{
    /// <inheritdoc />
    public partial class SourceHealth : Migration
    {
        // Comments live in the model alone: the two that changed need no operation, and EF's would copy the table.
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "unknown_fields",
                table: "source_files",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}",
                comment: "JSON {name: count} of line types and fields that the reader does not know; names only, at most 64.");

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

            migrationBuilder.CreateIndex(
                name: "IX_source_gaps_organization_id_source_host_address_from_at",
                table: "source_gaps",
                columns: new[] { "organization_id", "source", "host", "address", "from_at" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "source_feeds");

            migrationBuilder.DropTable(
                name: "source_gaps");

            // By name: EF would copy the whole table, outside the transaction.
            migrationBuilder.Sql("ALTER TABLE source_files DROP COLUMN unknown_fields");
        }
    }
}

using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Room for the alert rules and states of the JSON store, as they stand there: the tables that will hold them come with the alerts,
/// and a migration then moves the rows. See docs/adr/0038.
/// </summary>
[Migration(202611291400, "legacy_rows")]
public sealed class LegacyRows : Migration
{
    public override void Up() => Execute.Sql(
        """
        CREATE TABLE "legacy_rows" (
            "organization_id" TEXT NOT NULL,
            "array_name" TEXT NOT NULL,
            "row_id" TEXT NOT NULL,
            "row_json" TEXT NOT NULL,
            "imported_at" INTEGER NOT NULL,
            CONSTRAINT "PK_legacy_rows" PRIMARY KEY ("organization_id", "array_name", "row_id"),
            CONSTRAINT "FK_legacy_rows_organizations_organization_id" FOREIGN KEY ("organization_id")
                REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
        ) STRICT
        """);

    public override void Down() => Delete.Table("legacy_rows");
}

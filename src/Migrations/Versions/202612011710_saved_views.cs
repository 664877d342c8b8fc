using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Views of the ledger that somebody named. See docs/adr/0062.</summary>
[Migration(202612011710, "saved_views")]
public sealed class SavedViews : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "saved_views" (
                "view_id" INTEGER NOT NULL CONSTRAINT "PK_saved_views" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "name" TEXT NOT NULL,
                "query" TEXT NOT NULL,
                "saved_at" INTEGER NOT NULL,
                "saved_by" TEXT NOT NULL,
                CONSTRAINT "FK_saved_views_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("CREATE UNIQUE INDEX \"IX_saved_views_organization_id_name\" ON \"saved_views\" (\"organization_id\", \"name\")");
    }

    public override void Down() => Delete.Table("saved_views");
}

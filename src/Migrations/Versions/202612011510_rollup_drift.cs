using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>What a reconciliation of closed buckets found to differ. See docs/adr/0060.</summary>
[Migration(202612011510, "rollup_drift")]
public sealed class RollupDrift : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "rollup_drift" (
                "drift_key" INTEGER NOT NULL CONSTRAINT "PK_rollup_drift" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "day" INTEGER NOT NULL,
                "table_name" TEXT NOT NULL,
                "bucket_json" TEXT NOT NULL,
                "field" TEXT NOT NULL,
                "wanted" INTEGER NULL,
                "found" INTEGER NULL,
                "found_at" INTEGER NOT NULL,
                "repaired_at" INTEGER NULL,
                CONSTRAINT "FK_rollup_drift_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("CREATE INDEX \"ix_rollup_drift_day\" ON \"rollup_drift\" (\"organization_id\", \"day\")");
    }

    public override void Down() => Delete.Table("rollup_drift");
}

using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Clients that were not started here and are held. Going down loses their records: the version before starts all its runs. See docs/adr/0049.
/// </summary>
[Migration(202611301000, "adopted_runs")]
public sealed class AdoptedRuns : Migration
{
    public override void Up()
    {
        Execute.Sql("ALTER TABLE \"control_runs\" ADD COLUMN \"process_id\" INTEGER NULL");
        Execute.Sql("ALTER TABLE \"control_runs\" ADD COLUMN \"process_start\" INTEGER NULL");
        Execute.Sql("ALTER TABLE \"control_runs\" ADD COLUMN \"process_parent\" TEXT NULL");
        Execute.Sql(
            "ALTER TABLE \"control_runs\" ADD COLUMN \"kind\" TEXT NOT NULL DEFAULT 'managed' "
            + "CONSTRAINT \"ck_control_runs_kind\" CHECK (kind IN ('managed', 'adopted') "
            + "AND (kind = 'adopted') = (process_id IS NOT NULL) AND (kind = 'adopted') = (process_start IS NOT NULL))");
        Execute.Sql(
            """
            CREATE TABLE "adopted_sessions" (
                "run_id" TEXT NOT NULL,
                "session_id" TEXT NOT NULL,
                "organization_id" TEXT NOT NULL,
                "seen_at" INTEGER NOT NULL,
                CONSTRAINT "PK_adopted_sessions" PRIMARY KEY ("run_id", "session_id"),
                CONSTRAINT "FK_adopted_sessions_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql(
            """CREATE INDEX "IX_adopted_sessions_organization_id_session_id" ON "adopted_sessions" ("organization_id", "session_id")""");
    }

    public override void Down()
    {
        Delete.Table("adopted_sessions");
        Execute.Sql("DELETE FROM control_runs WHERE kind = 'adopted'");
        Execute.Sql("ALTER TABLE \"control_runs\" DROP COLUMN \"kind\"");
        Execute.Sql("ALTER TABLE \"control_runs\" DROP COLUMN \"process_parent\"");
        Execute.Sql("ALTER TABLE \"control_runs\" DROP COLUMN \"process_start\"");
        Execute.Sql("ALTER TABLE \"control_runs\" DROP COLUMN \"process_id\"");
    }
}

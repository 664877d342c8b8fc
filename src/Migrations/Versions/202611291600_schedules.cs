using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// When jobs are asked for by the program itself, where somebody changed what the program brings; and an index without which dropping
/// an old job would look through all of them for its retries. See docs/adr/0041.
/// </summary>
[Migration(202611291600, "schedules")]
public sealed class Schedules : Migration
{
    private const string OfRetries = "IX_ops_jobs_retry_of";

    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "ops_schedules" (
                "organization_id" TEXT NOT NULL,
                "job_type" TEXT NOT NULL,
                "cron" TEXT NOT NULL,
                "is_paused" INTEGER NOT NULL,
                "changed_at" INTEGER NOT NULL,
                "changed_by" TEXT NOT NULL,
                CONSTRAINT "PK_ops_schedules" PRIMARY KEY ("organization_id", "job_type"),
                CONSTRAINT "ck_ops_schedules_is_paused" CHECK (is_paused IN (0, 1)),
                CONSTRAINT "FK_ops_schedules_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql($"CREATE INDEX \"{OfRetries}\" ON \"ops_jobs\" (\"retry_of\")");
    }

    public override void Down()
    {
        Execute.Sql($"DROP INDEX \"{OfRetries}\"");
        Delete.Table("ops_schedules");
    }
}

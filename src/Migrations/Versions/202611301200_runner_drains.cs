using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Runners that take no new runs because a person said so. See docs/operations/runners.md.</summary>
[Migration(202611301200, "runner_drains")]
public sealed class RunnerDrains : Migration
{
    public override void Up() => Execute.Sql(
        """
        CREATE TABLE "runner_drains" (
            "organization_id" TEXT NOT NULL,
            "runner_id" TEXT NOT NULL,
            "drained_at" INTEGER NOT NULL,
            "drained_by" TEXT NOT NULL,
            CONSTRAINT "PK_runner_drains" PRIMARY KEY ("organization_id", "runner_id"),
            CONSTRAINT "FK_runner_drains_organizations_organization_id" FOREIGN KEY ("organization_id")
                REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
        ) STRICT
        """);

    public override void Down() => Delete.Table("runner_drains");
}

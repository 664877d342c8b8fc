using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Runners on other machines, and which runner holds a run. See docs/adr/0052.</summary>
[Migration(202611300900, "remote_runners")]
public sealed class RemoteRunners : Migration
{
    public override void Up()
    {
        Execute.Sql("ALTER TABLE \"control_runs\" ADD COLUMN \"runner_id\" TEXT NOT NULL DEFAULT 'local'");
        Execute.Sql(
            """
            CREATE TABLE "control_runners" (
                "runner_id" TEXT NOT NULL CONSTRAINT "PK_control_runners" PRIMARY KEY,
                "organization_id" TEXT NOT NULL,
                "name" TEXT NOT NULL,
                "labels" TEXT NOT NULL,
                "places" INTEGER NOT NULL,
                "version" TEXT NOT NULL,
                "proof" TEXT NOT NULL,
                "secret_hash" BLOB NOT NULL,
                "key_name" TEXT NOT NULL,
                "connected_at" INTEGER NOT NULL,
                "heard_at" INTEGER NOT NULL,
                "lease_until" INTEGER NOT NULL,
                CONSTRAINT "ck_control_runners_proof" CHECK (proof IN ('cgroup', 'scan', 'none')),
                CONSTRAINT "ck_control_runners_places" CHECK (places > 0),
                CONSTRAINT "FK_control_runners_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("""CREATE INDEX "IX_control_runners_organization_id_name" ON "control_runners" ("organization_id", "name")""");
    }

    // An older host cannot reach what another machine holds: such runs are lost to it.
    public override void Down()
    {
        Execute.Sql(
            "UPDATE \"control_runs\" SET status = 'lost', ended_at = updated_at, error = 'The schema was taken back' "
            + "WHERE runner_id <> 'local' AND status IN ('starting', 'running', 'remains', 'stopping', 'unconfirmed')");
        Delete.Table("control_runners");
        Execute.Sql("ALTER TABLE \"control_runs\" DROP COLUMN \"runner_id\"");
    }
}

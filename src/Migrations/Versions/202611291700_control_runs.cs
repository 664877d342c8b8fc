using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Runs of agents that were asked for here, what their stops proved, and which agents stay stopped. See docs/adr/0042.</summary>
[Migration(202611291700, "control_runs")]
public sealed class ControlRuns : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "control_runs" (
                "run_key" INTEGER NOT NULL CONSTRAINT "PK_control_runs" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "run_id" TEXT NOT NULL,
                "agent" TEXT NOT NULL,
                "client" TEXT NOT NULL,
                "status" TEXT NOT NULL,
                "proof" TEXT NOT NULL,
                "actor_type" TEXT NOT NULL,
                "actor_id" TEXT NOT NULL,
                "created_at" INTEGER NOT NULL,
                "started_at" INTEGER NULL,
                "ended_at" INTEGER NULL,
                "updated_at" INTEGER NOT NULL,
                "exit_code" INTEGER NULL,
                "error" TEXT NULL,
                "stop_asked_at" INTEGER NULL,
                "stop_asked_by" TEXT NULL,
                "stop_reason" TEXT NULL,
                "stop_is_forced" INTEGER NOT NULL,
                "stop_json" TEXT NULL,
                "idempotency_key" TEXT NULL,
                "request_hash" BLOB NULL,
                CONSTRAINT "ck_control_runs_status" CHECK (status IN ('starting', 'running', 'remains', 'stopping', 'ended', 'stopped', 'unconfirmed', 'lost')),
                CONSTRAINT "ck_control_runs_proof" CHECK (proof IN ('cgroup', 'scan', 'none')),
                CONSTRAINT "ck_control_runs_ended" CHECK ((ended_at IS NOT NULL) = (status IN ('ended', 'stopped', 'lost'))),
                CONSTRAINT "ck_control_runs_stop" CHECK (stop_is_forced IN (0, 1) AND (stop_asked_at IS NULL) = (stop_asked_by IS NULL)),
                CONSTRAINT "ck_control_runs_idempotency" CHECK ((idempotency_key IS NULL) = (request_hash IS NULL)),
                CONSTRAINT "FK_control_runs_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("""CREATE UNIQUE INDEX "IX_control_runs_run_id" ON "control_runs" ("run_id")""");
        Execute.Sql(
            """CREATE UNIQUE INDEX "ix_control_runs_idempotency" ON "control_runs" ("organization_id", "idempotency_key") """
            + "WHERE idempotency_key IS NOT NULL");
        Execute.Sql(
            """CREATE INDEX "ix_control_runs_open" ON "control_runs" ("organization_id", "run_key") """
            + "WHERE status IN ('starting', 'running', 'remains', 'stopping', 'unconfirmed')");
        Execute.Sql("""CREATE INDEX "IX_control_runs_organization_id_agent" ON "control_runs" ("organization_id", "agent")""");
        Execute.Sql(
            """
            CREATE TABLE "standing_orders" (
                "order_key" INTEGER NOT NULL CONSTRAINT "PK_standing_orders" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "agent" TEXT NOT NULL,
                "run_id" TEXT NOT NULL,
                "reason" TEXT NULL,
                "given_at" INTEGER NOT NULL,
                "given_by" TEXT NOT NULL,
                "lifted_at" INTEGER NULL,
                "lifted_by" TEXT NULL,
                CONSTRAINT "ck_standing_orders_lifted" CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
                CONSTRAINT "FK_standing_orders_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql(
            """CREATE UNIQUE INDEX "ix_standing_orders_open" ON "standing_orders" ("organization_id", "agent") WHERE lifted_at IS NULL""");
    }

    public override void Down()
    {
        Delete.Table("standing_orders");
        Delete.Table("control_runs");
    }
}

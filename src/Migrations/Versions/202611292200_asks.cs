using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Talks with the clients of runs, what agents ask and what was answered; and the indexes by which runs are looked at each second.
/// See docs/adr/0044.
/// </summary>
[Migration(202611292200, "asks")]
public sealed class AsksAndTalks : Migration
{
    public override void Up()
    {
        Execute.Sql("DROP INDEX \"ix_control_runs_open\"");
        Execute.Sql(
            """CREATE INDEX "ix_control_runs_open" ON "control_runs" ("organization_id", "status") """
            + "WHERE status IN ('starting', 'running', 'remains', 'stopping', 'unconfirmed')");
        Execute.Sql("""CREATE INDEX "IX_control_runs_organization_id" ON "control_runs" ("organization_id")""");
        Execute.Sql(
            """
            CREATE TABLE "run_talks" (
                "run_id" TEXT NOT NULL CONSTRAINT "PK_run_talks" PRIMARY KEY,
                "organization_id" TEXT NOT NULL,
                "session_id" TEXT NULL,
                "turn" TEXT NOT NULL,
                "model" TEXT NULL,
                "wanted_model" TEXT NULL,
                "error" TEXT NULL,
                "read_to" INTEGER NOT NULL,
                "state_json" TEXT NOT NULL,
                "updated_at" INTEGER NOT NULL,
                CONSTRAINT "ck_run_talks_turn" CHECK (turn IN ('opening', 'idle', 'working', 'failed')),
                CONSTRAINT "ck_run_talks_read_to" CHECK (read_to >= 0),
                CONSTRAINT "FK_run_talks_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("""CREATE INDEX "IX_run_talks_organization_id_session_id" ON "run_talks" ("organization_id", "session_id")""");
        Execute.Sql(
            """
            CREATE TABLE "asks" (
                "ask_key" INTEGER NOT NULL CONSTRAINT "PK_asks" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "run_id" TEXT NULL,
                "client_ref" TEXT NOT NULL,
                "agent" TEXT NOT NULL,
                "client" TEXT NOT NULL,
                "session_id" TEXT NULL,
                "directory" TEXT NULL,
                "kind" TEXT NOT NULL,
                "evidence" TEXT NOT NULL,
                "title" TEXT NOT NULL,
                "offer_json" TEXT NOT NULL,
                "asked_at" INTEGER NOT NULL,
                "deferred_until" INTEGER NULL,
                "answer" TEXT NULL,
                "answer_text" TEXT NULL,
                "answered_at" INTEGER NULL,
                "answered_by" TEXT NULL,
                "outcome" TEXT NULL,
                "ended_at" INTEGER NULL,
                CONSTRAINT "ck_asks_kind" CHECK (kind IN ('permission', 'question', 'plan', 'quota', 'error')),
                CONSTRAINT "ck_asks_evidence" CHECK (evidence IN ('client', 'hook', 'inferred')),
                CONSTRAINT "ck_asks_answer" CHECK (answer IS NULL OR answer IN ('allow', 'always', 'deny', 'reply')),
                CONSTRAINT "ck_asks_answered" CHECK ((answered_at IS NULL) = (answer IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL)),
                CONSTRAINT "ck_asks_outcome" CHECK (outcome IS NULL OR outcome IN ('answered', 'elsewhere', 'withdrawn', 'over')),
                CONSTRAINT "ck_asks_ended" CHECK ((outcome IS NULL) = (ended_at IS NULL)),
                CONSTRAINT "FK_asks_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("""CREATE INDEX "ix_asks_open" ON "asks" ("organization_id", "ended_at") WHERE ended_at IS NULL""");
        Execute.Sql(
            """CREATE UNIQUE INDEX "ix_asks_ref" ON "asks" ("organization_id", "run_id", "client_ref") """
            + "WHERE ended_at IS NULL AND run_id IS NOT NULL");
        Execute.Sql("""CREATE INDEX "IX_asks_organization_id" ON "asks" ("organization_id")""");
        Execute.Sql("""CREATE INDEX "ix_asks_answered" ON "asks" ("organization_id", "answered_at", "asked_at") WHERE answered_at IS NOT NULL""");
    }

    public override void Down()
    {
        Delete.Table("asks");
        Delete.Table("run_talks");
        Execute.Sql("DROP INDEX \"IX_control_runs_organization_id\"");
        Execute.Sql("DROP INDEX \"ix_control_runs_open\"");
        Execute.Sql(
            """CREATE INDEX "ix_control_runs_open" ON "control_runs" ("organization_id", "run_key") """
            + "WHERE status IN ('starting', 'running', 'remains', 'stopping', 'unconfirmed')");
    }
}

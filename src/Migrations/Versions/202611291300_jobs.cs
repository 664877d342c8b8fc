using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// The record of every job's run. The two tables were there from the baseline on without code that wrote them, so they are made anew;
/// going down gives them back empty, and the history is lost.
/// </summary>
[Migration(202611291300, "jobs")]
public sealed class Jobs : Migration
{
    public override void Up()
    {
        Delete.Table("ops_job_events");
        Delete.Table("ops_jobs");
        Execute.Sql(
            """
            CREATE TABLE "ops_jobs" (
                "job_key" INTEGER NOT NULL CONSTRAINT "PK_ops_jobs" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "job_type" TEXT NOT NULL,
                "lane" TEXT NULL,
                "status" TEXT NOT NULL,
                "actor_type" TEXT NOT NULL,
                "actor_id" TEXT NOT NULL,
                "created_at" INTEGER NOT NULL,
                "started_at" INTEGER NULL,
                "ended_at" INTEGER NULL,
                "updated_at" INTEGER NOT NULL,
                "duration_ms" INTEGER NULL,
                "cancel_asked_at" INTEGER NULL,
                "attempt" INTEGER NOT NULL,
                "fence" INTEGER NOT NULL,
                "engine_id" TEXT NULL,
                "progress" INTEGER NULL,
                "progress_text" TEXT NULL,
                "payload_json" TEXT NOT NULL,
                "result_json" TEXT NULL,
                "report_json" TEXT NULL,
                "error_code" TEXT NULL,
                "error_message" TEXT NULL,
                "retry_of" INTEGER NULL,
                CONSTRAINT "ck_ops_jobs_status" CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
                CONSTRAINT "ck_ops_jobs_ended" CHECK ((ended_at IS NULL) = (status IN ('queued', 'running'))),
                CONSTRAINT "ck_ops_jobs_progress" CHECK (progress IS NULL OR progress BETWEEN 0 AND 100),
                CONSTRAINT "FK_ops_jobs_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT,
                CONSTRAINT "FK_ops_jobs_ops_jobs_retry_of" FOREIGN KEY ("retry_of") REFERENCES "ops_jobs" ("job_key") ON DELETE SET NULL
            ) STRICT
            """);
        Execute.Sql("CREATE INDEX \"IX_ops_jobs_organization_id_status\" ON \"ops_jobs\" (\"organization_id\", \"status\")");
        Execute.Sql("CREATE INDEX \"IX_ops_jobs_organization_id_job_type\" ON \"ops_jobs\" (\"organization_id\", \"job_type\")");
        Execute.Sql(
            "CREATE UNIQUE INDEX \"ix_ops_jobs_lane\" ON \"ops_jobs\" (\"organization_id\", \"lane\") WHERE status IN ('queued', 'running')");
        Execute.Sql(
            """
            CREATE TABLE "ops_job_events" (
                "event_key" INTEGER NOT NULL CONSTRAINT "PK_ops_job_events" PRIMARY KEY AUTOINCREMENT,
                "job_key" INTEGER NOT NULL,
                "occurred_at" INTEGER NOT NULL,
                "kind" TEXT NOT NULL,
                "text" TEXT NOT NULL,
                "data_json" TEXT NULL,
                CONSTRAINT "FK_ops_job_events_ops_jobs_job_key" FOREIGN KEY ("job_key") REFERENCES "ops_jobs" ("job_key") ON DELETE CASCADE
            ) STRICT
            """);
        Execute.Sql("CREATE INDEX \"IX_ops_job_events_job_key_event_key\" ON \"ops_job_events\" (\"job_key\", \"event_key\")");
    }

    public override void Down()
    {
        Delete.Table("ops_job_events");
        Delete.Table("ops_jobs");
        Execute.EmbeddedScript("ops_jobs_before.sql");
    }
}

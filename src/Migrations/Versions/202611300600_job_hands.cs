using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Jobs that wait for a trigger, and jobs that a runner elsewhere has. See docs/adr/0045.</summary>
[Migration(202611300600, "job_hands")]
public sealed class JobHands : Migration
{
    public override void Up()
    {
        Execute.Sql("ALTER TABLE \"ops_jobs\" ADD COLUMN \"runner_instance\" TEXT NULL");
        Execute.Sql(
            "ALTER TABLE \"ops_jobs\" ADD COLUMN \"hands\" TEXT NOT NULL DEFAULT 'engine' "
            + "CONSTRAINT \"ck_ops_jobs_hands\" CHECK (hands IN ('engine', 'nobody', 'runner'))");
    }

    // A version that does not know the column would run what waits for a trigger, and what a runner has.
    public override void Down()
    {
        Execute.Sql(
            "UPDATE \"ops_jobs\" SET status = 'cancelled', ended_at = updated_at, error_code = 'cancelled', "
            + "error_message = 'The schema was taken back' WHERE hands <> 'engine' AND status IN ('queued', 'running')");
        Execute.Sql("ALTER TABLE \"ops_jobs\" DROP COLUMN \"hands\"");
        Execute.Sql("ALTER TABLE \"ops_jobs\" DROP COLUMN \"runner_instance\"");
    }
}

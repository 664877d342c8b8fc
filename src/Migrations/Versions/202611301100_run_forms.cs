using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Where a run works, and whether it is held on a terminal. See docs/adr/0050.</summary>
[Migration(202611301100, "run_forms")]
public sealed class RunForms : Migration
{
    public override void Up()
    {
        Execute.Sql("ALTER TABLE \"control_runs\" ADD COLUMN \"directory\" TEXT NULL");
        Execute.Sql("ALTER TABLE \"control_runs\" ADD COLUMN \"branch\" TEXT NULL");
        Execute.Sql(
            "ALTER TABLE \"control_runs\" ADD COLUMN \"has_terminal\" INTEGER NOT NULL DEFAULT 0 "
            + "CONSTRAINT \"ck_control_runs_terminal\" CHECK (has_terminal IN (0, 1))");
    }

    public override void Down()
    {
        Execute.Sql("ALTER TABLE \"control_runs\" DROP COLUMN \"has_terminal\"");
        Execute.Sql("ALTER TABLE \"control_runs\" DROP COLUMN \"branch\"");
        Execute.Sql("ALTER TABLE \"control_runs\" DROP COLUMN \"directory\"");
    }
}

using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>How the latest copying of closed buckets to a second database ended. See docs/adr/0067.</summary>
[Migration(202612021100, "analytics_copy")]
public sealed class AnalyticsCopy : Migration
{
    public override void Up()
    {
        Execute.Sql("ALTER TABLE rollup_state ADD COLUMN \"copied_at\" INTEGER NULL");
        Execute.Sql("ALTER TABLE rollup_state ADD COLUMN \"copy_fault\" TEXT NULL");
    }

    public override void Down()
    {
        Execute.Sql("ALTER TABLE rollup_state DROP COLUMN \"copy_fault\"");
        Execute.Sql("ALTER TABLE rollup_state DROP COLUMN \"copied_at\"");
    }
}

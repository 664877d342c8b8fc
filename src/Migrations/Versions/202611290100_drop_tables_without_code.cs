using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Drops tables that nothing reads or writes. They come back with the code that needs them.</summary>
[Migration(202611290100, "drop_tables_without_code")]
public sealed class DropTablesWithoutCode : Migration
{
    public override void Up()
    {
        Delete.Table("alert_state");
        Delete.Table("alert_rules");
        Delete.Table("model_perf_agg");
        Delete.Table("daily_usage_agg");
    }

    public override void Down() => Execute.EmbeddedScript("tables_without_code.sql");
}

using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Run times and costs of ended sessions of closed days, packed, so that medians of many months need not read each session. The job fills it:
/// days that were rolled up wait once more. Going down loses nothing that cannot be made again. See docs/adr/0070.
/// </summary>
[Migration(202612021300, "performance_values")]
public sealed class PerformanceValues : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "model_perf_values" (
                "organization_id" TEXT NOT NULL,
                "day" INTEGER NOT NULL,
                "agent_id" TEXT NOT NULL,
                "model_id" TEXT NOT NULL,
                "priced_count" INTEGER NOT NULL,
                "runtime_ms_total" INTEGER NOT NULL,
                "cost_dollars" INTEGER NOT NULL,
                "cost_rest_nanos" INTEGER NOT NULL,
                "runtimes" BLOB NOT NULL,
                "costs" BLOB NOT NULL,
                "updated_at" INTEGER NOT NULL,
                CONSTRAINT "PK_model_perf_values" PRIMARY KEY ("organization_id", "day", "agent_id", "model_id"),
                CONSTRAINT "FK_model_perf_values_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("UPDATE rollup_days SET touched_at = rolled_at WHERE touched_at IS NULL AND rolled_at IS NOT NULL");
    }

    public override void Down() => Delete.Table("model_perf_values");
}

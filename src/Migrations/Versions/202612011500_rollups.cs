using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Closed days by agent and model, which a job makes from the buckets that are written with their events, and which days wait for it. They are
/// empty at first: the job fills them. Going down loses nothing that it cannot make again. See docs/adr/0060.
/// </summary>
[Migration(202612011500, "rollups")]
public sealed class Rollups : Migration
{
    private static readonly string[] Usage =
    [
        "runs_total", "runtime_ms_total", "calls_total", "errors_total", "unpriced_total", "prompt_tokens_total", "completion_tokens_total",
        "total_tokens_total", "cost_dollars", "cost_rest_nanos",
    ];

    private static readonly string[] Performance =
    [
        "runs_total", "success_count", "failure_count", "killed_count", "cancelled_count", "runtime_ms_total", "unpriced_count", "cost_dollars",
        "cost_rest_nanos",
    ];

    public override void Up()
    {
        Aggregate("daily_usage_agg", Usage);
        Aggregate("model_perf_agg", Performance);
        Execute.Sql(
            $"""
            CREATE TABLE "rollup_days" (
                "organization_id" TEXT NOT NULL,
                "day" INTEGER NOT NULL,
                "touched_at" INTEGER NULL,
                "rolled_at" INTEGER NULL,
                "reconciled_at" INTEGER NULL,
                "drift" INTEGER NOT NULL,
                CONSTRAINT "PK_rollup_days" PRIMARY KEY ("organization_id", "day"),
                {Owned("rollup_days")}
            ) STRICT, WITHOUT ROWID
            """);
        Execute.Sql("CREATE INDEX \"ix_rollup_days_touched\" ON \"rollup_days\" (\"organization_id\", \"day\") WHERE touched_at IS NOT NULL");
        Execute.Sql(
            $"""
            CREATE TABLE "rollup_state" (
                "organization_id" TEXT NOT NULL CONSTRAINT "PK_rollup_state" PRIMARY KEY,
                "taken_to" INTEGER NOT NULL,
                "checked_at" INTEGER NULL,
                "checks_json" TEXT NULL,
                {Owned("rollup_state")}
            ) STRICT
            """);
    }

    public override void Down()
    {
        foreach (var table in (string[])["rollup_state", "rollup_days", "model_perf_agg", "daily_usage_agg"]) Delete.Table(table);
    }

    private static string Owned(string table) =>
        $"""
        CONSTRAINT "FK_{table}_organizations_organization_id" FOREIGN KEY ("organization_id")
            REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
        """;

    private void Aggregate(string table, string[] sums) => Execute.Sql(
        $"""
        CREATE TABLE "{table}" (
            "organization_id" TEXT NOT NULL,
            "day" INTEGER NOT NULL,
            "agent_id" TEXT NOT NULL,
            "model_id" TEXT NOT NULL,
            {string.Join("\n", sums.Select(name => $"\"{name}\" INTEGER NOT NULL,"))}
            "updated_at" INTEGER NOT NULL,
            CONSTRAINT "PK_{table}" PRIMARY KEY ("organization_id", "day", "agent_id", "model_id"),
            {Owned(table)}
        ) STRICT, WITHOUT ROWID
        """);
}

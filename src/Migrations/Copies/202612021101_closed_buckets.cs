using FluentMigrator;

namespace Helicarrier.Migrations.Copies;

/// <summary>
/// The first version of the file that closed buckets are copied to: the five tables of buckets without their joins, and which days are there.
/// See docs/adr/0067.
/// </summary>
[Migration(202612021101, "closed_buckets")]
public sealed class ClosedBuckets : Migration
{
    private static readonly (string Table, string[] Keys, string[] Sums)[] Tables =
    [
        (
            "usage_hourly_rollup",
            ["hour", "agent_id", "model_id", "source"],
            [
                "request_count", "error_count", "tokens_total", "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens",
                "cache_read_tokens", "tool_input_tokens", "tool_output_tokens", "cost_nanos", "unpriced_count",
            ]),
        (
            "usage_day",
            ["agent_id", "model_id", "source", "rate_key", "cost_source", "cost_confidence", "unpriced_reason"],
            [
                "calls", "priced", "cost_dollars", "cost_rest_nanos", "tokens", "input_tokens", "input_calls", "cache_write_short_tokens",
                "cache_write_short_calls", "cache_write_long_tokens", "cache_write_long_calls", "cache_read_tokens", "cache_read_calls", "output_tokens",
                "output_calls", "tool_input_tokens", "tool_input_calls", "tool_output_tokens", "tool_output_calls", "reasoning_tokens", "reasoning_calls",
                "answer_calls", "searches", "search_calls",
            ]),
        (
            "ledger_day",
            ["agent_id", "model_id", "source", "project", "status"],
            [
                "sessions", "missing", "priced", "called", "cost_dollars", "cost_rest_nanos", "tokens", "runtime_ms", "token_reported", "token_derived",
                "runtime_reported", "runtime_derived", "cost_reported", "cost_derived",
            ]),
        (
            "daily_usage_agg",
            ["agent_id", "model_id"],
            [
                "runs_total", "runtime_ms_total", "calls_total", "errors_total", "unpriced_total", "prompt_tokens_total", "completion_tokens_total",
                "total_tokens_total", "cost_dollars", "cost_rest_nanos",
            ]),
        (
            "model_perf_agg",
            ["agent_id", "model_id"],
            [
                "runs_total", "success_count", "failure_count", "killed_count", "cancelled_count", "runtime_ms_total", "unpriced_count", "cost_dollars",
                "cost_rest_nanos",
            ]),
    ];

    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "copy_of" (
                "organization_id" TEXT NOT NULL CONSTRAINT "PK_copy_of" PRIMARY KEY,
                "store_id" TEXT NOT NULL
            ) STRICT
            """);
        Execute.Sql(
            """
            CREATE TABLE "copied_days" (
                "organization_id" TEXT NOT NULL,
                "day" INTEGER NOT NULL,
                "rolled_at" INTEGER NOT NULL,
                "copied_at" INTEGER NOT NULL,
                "reconciled_at" INTEGER NULL,
                "drift" INTEGER NOT NULL,
                CONSTRAINT "PK_copied_days" PRIMARY KEY ("organization_id", "day"),
                CONSTRAINT "FK_copied_days_copy_of_organization_id" FOREIGN KEY ("organization_id") REFERENCES "copy_of" ("organization_id") ON DELETE RESTRICT
            ) STRICT, WITHOUT ROWID
            """);
        foreach (var (table, keys, sums) in Tables) Buckets(table, keys, sums);
    }

    public override void Down()
    {
        foreach (var (table, _, _) in Tables.Reverse()) Delete.Table(table);
        Delete.Table("copied_days");
        Delete.Table("copy_of");
    }

    private void Buckets(string table, string[] keys, string[] sums) => Execute.Sql(
        $"""
        CREATE TABLE "{table}" (
            "organization_id" TEXT NOT NULL,
            "day" INTEGER NOT NULL,
            {string.Join("\n", keys.Select(name => $"\"{name}\" TEXT NOT NULL,"))}
            {string.Join("\n", sums.Select(name => $"\"{name}\" INTEGER NOT NULL,"))}
            CONSTRAINT "PK_{table}" PRIMARY KEY ("organization_id", "day", {string.Join(", ", keys.Select(name => $"\"{name}\""))}),
            CONSTRAINT "FK_{table}_copied_days" FOREIGN KEY ("organization_id", "day")
                REFERENCES "copied_days" ("organization_id", "day") ON DELETE RESTRICT
        ) STRICT, WITHOUT ROWID
        """);
}

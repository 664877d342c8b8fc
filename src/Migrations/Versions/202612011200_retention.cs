using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Calls that are past retention are added up by session and quarter of an hour, and it is kept before when they are gone. One job drops
/// everything that is past its time, in the place of one for jobs and one for the quarantine: it goes at the times that somebody gave the
/// former. Going down loses the sums of such sessions' calls; those of sessions, hours and days stay. See docs/adr/0058.
/// </summary>
[Migration(202612011200, "retention")]
public sealed class Retention : Migration
{
    private static readonly string[] Classes =
        ["input", "cache_write_short", "cache_write_long", "cache_read", "output", "tool_input", "tool_output", "reasoning"];

    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "retention_cuts" (
                "organization_id" TEXT NOT NULL CONSTRAINT "PK_retention_cuts" PRIMARY KEY,
                "calls_before" INTEGER NOT NULL,
                CONSTRAINT "FK_retention_cuts_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        var classes = string.Join("\n", Classes.Select(name => $"    \"{name}_tokens\" INTEGER NOT NULL,\n    \"{name}_calls\" INTEGER NOT NULL,"));
        Execute.Sql(
            $"""
            CREATE TABLE "usage_past" (
                "session_key" INTEGER NOT NULL,
                "dim_key" INTEGER NOT NULL,
                "at" INTEGER NOT NULL,
                "calls" INTEGER NOT NULL,
                "priced" INTEGER NOT NULL,
                "cost_dollars" INTEGER NOT NULL,
                "cost_rest_nanos" INTEGER NOT NULL,
                "tokens" INTEGER NOT NULL,
            {classes}
                "answer_calls" INTEGER NOT NULL,
                "searches" INTEGER NOT NULL,
                "search_calls" INTEGER NOT NULL,
                "errors" INTEGER NOT NULL,
                "known" INTEGER NOT NULL,
                "states" INTEGER NOT NULL,
                "reasoning_stated" INTEGER NULL,
                "best_rank" INTEGER NOT NULL,
                "provider" TEXT NULL,
                "pricing_version" TEXT NULL,
                CONSTRAINT "PK_usage_past" PRIMARY KEY ("session_key", "dim_key", "at"),
                CONSTRAINT "FK_usage_past_session_ledger_session_key" FOREIGN KEY ("session_key")
                    REFERENCES "session_ledger" ("session_key") ON DELETE RESTRICT,
                CONSTRAINT "FK_usage_past_usage_dim_dim_key" FOREIGN KEY ("dim_key") REFERENCES "usage_dim" ("dim_key") ON DELETE RESTRICT
            ) STRICT, WITHOUT ROWID
            """);
        Execute.Sql("CREATE INDEX \"ix_usage_past_dim\" ON \"usage_past\" (\"dim_key\", \"at\")");
        Execute.Sql("DELETE FROM ops_schedules WHERE job_type = 'quarantine_retention'");
        Execute.Sql("UPDATE ops_schedules SET job_type = 'retention' WHERE job_type = 'history_retention'");
    }

    public override void Down()
    {
        Execute.Sql("UPDATE ops_schedules SET job_type = 'history_retention' WHERE job_type = 'retention'");
        Delete.Table("usage_past");
        Delete.Table("retention_cuts");
    }
}

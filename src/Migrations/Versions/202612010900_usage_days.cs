using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Calls are added up by UTC day and by what priced them, so that a receipt reads days in place of calls, and the ledger's days know how
/// many of their sessions made a call. See docs/adr/0054.
/// </summary>
[Migration(202612010900, "usage_days")]
public sealed class UsageDays : Migration
{
    /// <summary>The token classes of a row, each with the calls that have any of it.</summary>
    private static readonly string[] Classes =
        ["input", "cache_write_short", "cache_write_long", "cache_read", "output", "tool_input", "tool_output"];

    private const string Dimension =
        """
        organization_id, agent_id, coalesce(model_id, '') AS model_id, source, coalesce(rate_key, 0) AS rate_key, cost_source, cost_confidence,
        coalesce(unpriced_reason, '') AS unpriced_reason
        """;

    private const string Counted = "session_key NOT IN (SELECT session_key FROM session_void)";

    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "usage_dim" (
                "dim_key" INTEGER NOT NULL CONSTRAINT "PK_usage_dim" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "agent_id" TEXT NOT NULL,
                "model_id" TEXT NOT NULL,
                "source" TEXT NOT NULL,
                "rate_key" INTEGER NOT NULL,
                "cost_source" TEXT NOT NULL,
                "cost_confidence" TEXT NOT NULL,
                "unpriced_reason" TEXT NOT NULL
            ) STRICT
            """);
        Execute.Sql(
            """
            CREATE UNIQUE INDEX "ix_usage_dim_combination" ON "usage_dim"
                ("organization_id", "agent_id", "model_id", "source", "rate_key", "cost_source", "cost_confidence", "unpriced_reason")
            """);
        var classes = string.Join("\n", Classes.Select(name => $"    \"{name}_tokens\" INTEGER NOT NULL,\n    \"{name}_calls\" INTEGER NOT NULL,"));
        Execute.Sql(
            $"""
            CREATE TABLE "usage_day" (
                "dim_key" INTEGER NOT NULL,
                "day" INTEGER NOT NULL,
                "calls" INTEGER NOT NULL,
                "priced" INTEGER NOT NULL,
                "cost_dollars" INTEGER NOT NULL,
                "cost_rest_nanos" INTEGER NOT NULL,
                "tokens" INTEGER NOT NULL,
            {classes}
                "reasoning_tokens" INTEGER NOT NULL,
                "reasoning_calls" INTEGER NOT NULL,
                "answer_calls" INTEGER NOT NULL,
                "searches" INTEGER NOT NULL,
                "search_calls" INTEGER NOT NULL,
                CONSTRAINT "PK_usage_day" PRIMARY KEY ("dim_key", "day"),
                CONSTRAINT "ck_usage_day_sums" CHECK (calls >= 0 AND priced >= 0 AND cost_dollars >= 0 AND cost_rest_nanos >= 0 AND tokens >= 0),
                CONSTRAINT "FK_usage_day_usage_dim_dim_key" FOREIGN KEY ("dim_key") REFERENCES "usage_dim" ("dim_key") ON DELETE RESTRICT
            ) STRICT, WITHOUT ROWID
            """);
        Execute.Sql($"INSERT INTO usage_dim ({DimColumns}) SELECT DISTINCT {Dimension} FROM usage_events");
        FillDays();
        Execute.Sql("ALTER TABLE ledger_day ADD COLUMN \"called\" INTEGER NOT NULL DEFAULT 0");
        Execute.Sql(
            """
            UPDATE ledger_day SET called = s.called
            FROM (SELECT dim_key, (started_at - ((started_at % 86400000) + 86400000) % 86400000) / 86400000 AS day,
                    sum(priced_calls + unpriced_calls > 0) AS called
                FROM session_usage WHERE dim_key IS NOT NULL GROUP BY 1, 2) s
            WHERE s.dim_key = ledger_day.dim_key AND s.day = ledger_day.day
            """);
    }

    public override void Down()
    {
        Execute.Sql("ALTER TABLE ledger_day DROP COLUMN called");
        Delete.Table("usage_day");
        Delete.Table("usage_dim");
    }

    private const string DimColumns = "organization_id, agent_id, model_id, source, rate_key, cost_source, cost_confidence, unpriced_reason";

    private void FillDays()
    {
        var names = string.Join(", ", Classes.Select(name => $"{name}_tokens, {name}_calls"));
        var sums = string.Join(
            ", ", Classes.Select(name => $"coalesce(sum(u.{name}_tokens), 0), count(*) FILTER (WHERE u.{name}_tokens > 0)"));
        Execute.Sql(
            $"""
            INSERT INTO usage_day (dim_key, day, calls, priced, cost_dollars, cost_rest_nanos, tokens, {names}, reasoning_tokens, reasoning_calls,
                answer_calls, searches, search_calls)
            SELECT d.dim_key, (u.occurred_at - ((u.occurred_at % 86400000) + 86400000) % 86400000) / 86400000,
                count(*), count(u.cost_nanos), coalesce(sum(u.cost_nanos / 1000000000), 0), coalesce(sum(u.cost_nanos % 1000000000), 0),
                coalesce(sum(u.tokens_consumed), 0), {sums},
                coalesce(sum(min(u.reasoning_tokens, u.output_tokens)), 0), count(*) FILTER (WHERE u.reasoning_tokens > 0 AND u.output_tokens > 0),
                count(*) FILTER (WHERE u.output_tokens > coalesce(u.reasoning_tokens, 0)),
                coalesce(sum(u.web_search_requests), 0), count(*) FILTER (WHERE u.web_search_requests > 0)
            FROM usage_events u JOIN usage_dim d ON d.organization_id = u.organization_id AND d.agent_id = u.agent_id
                AND d.model_id = coalesce(u.model_id, '') AND d.source = u.source AND d.rate_key = coalesce(u.rate_key, 0)
                AND d.cost_source = u.cost_source AND d.cost_confidence = u.cost_confidence AND d.unpriced_reason = coalesce(u.unpriced_reason, '')
            WHERE u.{Counted} GROUP BY 1, 2
            """);
    }
}

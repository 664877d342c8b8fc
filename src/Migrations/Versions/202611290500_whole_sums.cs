using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Sums are whole numbers of zero or more, and the database says so: one that overflowed would turn into a floating-point number
/// or go below zero without a word.
/// </summary>
[Migration(202611290500, "whole_sums")]
public sealed class WholeSums : Migration
{
    private static readonly string[] Hours =
    [
        "request_count", "error_count", "tokens_total", "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens",
        "cache_read_tokens", "tool_input_tokens", "tool_output_tokens", "cost_nanos", "unpriced_count",
    ];

    // Unknown is no number.
    private static readonly string[] Sessions =
    [
        "prompt_tokens", "completion_tokens", "total_tokens", "input_tokens", "output_tokens", "cache_write_short_tokens",
        "cache_write_long_tokens", "cache_read_tokens", "tool_input_tokens", "tool_output_tokens", "reasoning_tokens", "cost_nanos",
    ];

    public override void Up()
    {
        Add("usage_hourly_rollup", Hours.Select(column => $"typeof({column}) = 'integer' AND {column} >= 0"));
        Add("session_usage", Sessions.Select(column => $"typeof({column}) IN ('integer', 'null') AND ({column} IS NULL OR {column} >= 0)"));
    }

    public override void Down()
    {
        Execute.Sql("ALTER TABLE session_usage DROP CONSTRAINT ck_session_usage_whole");
        Execute.Sql("ALTER TABLE usage_hourly_rollup DROP CONSTRAINT ck_usage_hourly_rollup_whole");
    }

    private void Add(string table, IEnumerable<string> conditions) =>
        Execute.Sql($"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_whole CHECK ({string.Join(" AND ", conditions)})");
}

using FluentMigrator;
using Helicarrier.Migrations.Adoption;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Sums are whole numbers of zero or more, and the database says so: one that overflowed would turn into a floating-point number
/// or go below zero without a word.
/// </summary>
[Migration(202611290500, "whole_sums")]
public sealed class WholeSums(AdoptionRun adoption) : Migration
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
        // What an overflow spoiled until now does not fit: calls go to the quarantine, sums are added up anew after the last version.
        Execute.WithConnection((connection, _) => adoption.MoveSpoiledCalls((SqliteConnection)connection));
        Execute.Sql($"DELETE FROM usage_hourly_rollup WHERE {string.Join(" OR ", Hours.Select(Spoiled))}");
        Execute.Sql(
            $"UPDATE session_usage SET {string.Join(", ", Sessions.Select(column => column + " = NULL"))} " +
            $"WHERE {string.Join(" OR ", Sessions.Select(Spoiled))}");
        Add("usage_hourly_rollup", Hours.Select(column => $"typeof({column}) = 'integer' AND {column} >= 0"));
        Add("session_usage", Sessions.Select(column => $"typeof({column}) IN ('integer', 'null') AND ({column} IS NULL OR {column} >= 0)"));
    }

    public override void Down()
    {
        Execute.Sql("ALTER TABLE session_usage DROP CONSTRAINT ck_session_usage_whole");
        Execute.Sql("ALTER TABLE usage_hourly_rollup DROP CONSTRAINT ck_usage_hourly_rollup_whole");
    }

    private static string Spoiled(string column) => $"typeof({column}) NOT IN ('integer', 'null') OR {column} < 0";

    private void Add(string table, IEnumerable<string> conditions) =>
        Execute.Sql($"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_whole CHECK ({string.Join(" AND ", conditions)})");
}

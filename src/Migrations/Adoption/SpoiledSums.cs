using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations.Adoption;

/// <summary>Sums that an overflow left behind: turned into fractions, or wrapped below zero.</summary>
internal static class SpoiledSums
{
    private static readonly string[] Classes =
    [
        "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens", "cache_read_tokens",
        "tool_input_tokens", "tool_output_tokens", "cost_nanos",
    ];

    public static bool Any(SqliteConnection connection) =>
        Any(connection, "usage_hourly_rollup", [.. Classes, "tokens_total"]) ||
        Any(connection, "session_usage", [.. Classes, "total_tokens", "prompt_tokens", "completion_tokens", "reasoning_tokens"]);

    private static bool Any(SqliteConnection connection, string table, string[] columns)
    {
        var spoiled = string.Join(" OR ", columns.Select(static column => $"typeof({column}) NOT IN ('integer', 'null') OR {column} < 0"));
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT 1 FROM {table} WHERE {spoiled} LIMIT 1";
        return command.ExecuteScalar() is not null;
    }
}

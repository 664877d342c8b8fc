using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations.Adoption;

/// <summary>
/// Finds the calls that a database spoiled by overflow must part with: fractions, negative numbers, and more than a call or a
/// session may have. A database whose numbers are whole keeps every call, however large.
/// </summary>
internal static class SpoiledCalls
{
    /// <summary>The calls in the order of their keys; of a session whose sum is too large the largest ones, until it fits.</summary>
    public static IReadOnlyList<MovedCall> Find(SqliteConnection connection)
    {
        if (!SpoiledSums.Any(connection) && !AnyBroken(connection)) return [];
        var found = OutOfRange(connection).ToDictionary(call => call.UsageKey);
        foreach (var (sum, column, most) in Sums)
        {
            foreach (var call in Excess(connection, found, sum, column, most)) found.TryAdd(call.UsageKey, call);
        }

        return [.. found.Values.OrderBy(call => call.UsageKey)];
    }

    private static readonly string TokensOfACall =
        $"max(coalesce(u.tokens_consumed, 0), {string.Join(" + ", CallLimits.Classes.Select(column => $"coalesce(u.{column}, 0)"))})";

    private static readonly (string Sum, string Column, long Most)[] Sums =
    [
        ("the session's cost", "coalesce(u.cost_nanos, 0)", CallLimits.SessionCostNanos),
        ("the session's tokens", TokensOfACall, CallLimits.SessionTokens),
    ];

    // A call that is no whole number, or calls that together exceed what the engine can add.
    private static bool AnyBroken(SqliteConnection connection)
    {
        var broken = string.Join(
            " OR ",
            CallLimits.Columns.Select(static rule => $"({rule.Column} IS NOT NULL AND (typeof({rule.Column}) <> 'integer' OR {rule.Column} < 0))"));
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT EXISTS (SELECT 1 FROM usage_events WHERE {broken})
                OR (SELECT total(cost_nanos) > 9e18 OR total(tokens_consumed) > 9e18 FROM usage_events)
            """;
        return (long)command.ExecuteScalar()! != 0;
    }

    private static List<MovedCall> OutOfRange(SqliteConnection connection)
    {
        var fields = string.Join(", ", CallLimits.Columns.Select(static rule => IsOutOfRange(rule.Column, rule.Most)));
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT u.usage_key, l.session_id, u.source, concat_ws(', ', {fields}) AS fields
            FROM usage_events u JOIN session_ledger l USING (session_key) WHERE fields <> ''
            """;
        using var rows = command.ExecuteReader();
        var found = new List<MovedCall>();
        while (rows.Read()) found.Add(new(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
        return found;
    }

    private static string IsOutOfRange(string column, long most) =>
        $"iif(u.{column} IS NOT NULL AND (typeof(u.{column}) <> 'integer' OR u.{column} NOT BETWEEN 0 AND {most}), '{column}', NULL)";

    // The engine adds as floating point, which cannot overflow and only chooses whom to look at; here each nano counts.
    private static IEnumerable<MovedCall> Excess(
        SqliteConnection connection, Dictionary<long, MovedCall> gone, string sum, string column, long most)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT u.session_key, u.usage_key, l.session_id, u.source, {column} AS amount
            FROM usage_events u JOIN session_ledger l USING (session_key)
            WHERE u.session_key IN (SELECT u.session_key FROM usage_events u GROUP BY u.session_key HAVING total({column}) > {most} * 0.99)
            ORDER BY u.session_key, amount DESC, u.usage_key
            """;
        using var rows = command.ExecuteReader();
        var calls = new List<(long Session, long Amount, MovedCall Call)>();
        while (rows.Read())
        {
            if (gone.ContainsKey(rows.GetInt64(1))) continue;
            calls.Add((rows.GetInt64(0), rows.GetInt64(4), new(rows.GetInt64(1), rows.GetString(2), rows.GetString(3), sum)));
        }

        foreach (var session in calls.GroupBy(call => call.Session))
        {
            var total = session.Aggregate(Int128.Zero, (added, call) => added + call.Amount);
            foreach (var call in session)
            {
                if (total <= most) break;
                total -= call.Amount;
                yield return call.Call;
            }
        }
    }
}

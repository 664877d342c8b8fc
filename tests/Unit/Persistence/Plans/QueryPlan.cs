using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Persistence.Plans;

/// <summary>How SQLite runs a statement that the product sent.</summary>
internal sealed record QueryPlan(string Sql, IReadOnlyList<string> Steps)
{
    private static readonly string[] OfOne = ["request_id=?", "event_id=?", "usage_key=?", "session_key=?"];

    private static readonly string[] Planned = ["SELECT", "UPDATE", "DELETE", "INSERT", "WITH"];

    /// <summary>
    /// Some step reads a whole table or index, or sorts more than the few rows of one call, request or session. What a
    /// subquery found may be read whole.
    /// </summary>
    public bool ReadsAllOrSorts => Steps.Any(step => step.StartsWith("SCAN ", StringComparison.Ordinal) && !Steps.Contains("CO-ROUTINE " + step[5..]))
        || (Steps.Any(step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal)) && !OfOne.Any(Uses));

    public bool Uses(string index) => Steps.Any(step => step.Contains(index, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => $"{Sql}\n  {string.Join("\n  ", Steps)}";

    /// <summary>The plans of all statements that have one.</summary>
    public static IReadOnlyList<QueryPlan> Of(SqliteConnection connection, IEnumerable<string> statements) =>
    [
        .. statements.Where(sql => Planned.Any(word => sql.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            .Select(sql => new QueryPlan(sql, Explain(connection, sql))),
    ];

    private static List<string> Explain(SqliteConnection connection, string sql)
    {
        // By the engine itself: its plan does not need the values of the parameters.
        var engine = connection.Handle!;
        if (SQLitePCL.raw.sqlite3_prepare_v2(engine, "EXPLAIN QUERY PLAN " + sql, out var statement) != SQLitePCL.raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"{SQLitePCL.raw.sqlite3_errmsg(engine).utf8_to_string()}: {sql}");
        }
        using (statement)
        {
            var steps = new List<string>();
            while (SQLitePCL.raw.sqlite3_step(statement) == SQLitePCL.raw.SQLITE_ROW)
            {
                steps.Add(SQLitePCL.raw.sqlite3_column_text(statement, 3).utf8_to_string());
            }
            return steps;
        }
    }
}

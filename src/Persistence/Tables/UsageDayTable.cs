using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>usage_day</c>: calls by combination and UTC day; every row equals its calls that are not void.</summary>
public sealed class UsageDayTable(WriteScope scope, UsageDimTable dims, RollupMarkTable marks) : Table(scope)
{
    private static readonly string AddSql =
        $"""
        INSERT INTO usage_day (dim_key, day, {string.Join(", ", UsageDaySum.Columns)})
        VALUES (@0, @1, {string.Join(", ", UsageDaySum.Columns.Select((_, place) => $"@{place + 2}"))})
        ON CONFLICT (dim_key, day) DO UPDATE SET {string.Join(", ", UsageDaySum.Columns.Select(name => $"{name} = usage_day.{name} + excluded.{name}"))}
        """;

    // As with hours: an upsert would first hold the negative numbers against the table's checks.
    private static readonly string ChangeSql =
        $"""
        UPDATE usage_day SET {string.Join(", ", UsageDaySum.Columns.Select((name, place) => $"{name} = {name} + @{place + 2}"))}
        WHERE dim_key = @0 AND day = @1
        """;

    private static readonly string OfSessionSql =
        $"""
        SELECT {UsageDimension.Columns}, {DayOfCall}, {UsageDaySum.OfCalls} FROM usage_events u WHERE session_key = @0
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
        """;

    private const string DropEmptySql = "DELETE FROM usage_day WHERE dim_key = @0 AND day = @1 AND calls = 0";

    /// <summary>The day of a call <c>u</c>.</summary>
    internal const string DayOfCall = "(u.occurred_at - ((u.occurred_at % 86400000) + 86400000) % 86400000) / 86400000";

    private readonly Statement _ofSession = scope.Statement(OfSessionSql);
    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _change = scope.Statement(ChangeSql);
    private readonly Statement _dropEmpty = scope.Statement(DropEmptySql);

    /// <summary>Takes all calls of a session out of the days.</summary>
    internal void Leave(SessionKey session)
    {
        foreach (var (key, sum) in Of(session)) Unit.AddDay(key, -sum);
    }

    /// <summary>Puts all calls of a session into the days.</summary>
    internal void Enter(SessionKey session)
    {
        foreach (var (key, sum) in Of(session)) Unit.AddDay(key, sum);
    }

    /// <summary>Writes what units gained and lost, once for all of them.</summary>
    internal void Write()
    {
        foreach (var (key, sum) in Earlier.Days)
        {
            if (sum.IsNothing) continue;
            var dim = dims.KeyOf(key.Dimension);
            (sum.TakesSomething ? _change : _add).Run([dim, key.Day, .. sum.Values.Select(value => (object)value)]);
            marks.Touch(key.Dimension.OrganizationId, key.Day);
            if (sum.Calls < 0) _dropEmpty.Run(dim, key.Day);
        }
    }

    /// <summary>As <see cref="Write"/>, in the middle of a transaction: the days then equal the rows that are written so far.</summary>
    internal void WriteNow()
    {
        Write();
        Earlier.Days.Clear();
    }

    private List<(UsageDayKey Key, UsageDaySum Sum)> Of(SessionKey session)
    {
        var days = new List<(UsageDayKey, UsageDaySum)>();
        using var row = _ofSession.Start(session.Value);
        while (row.Read())
        {
            days.Add((new(UsageDimension.Read(row), row.Int64(UsageDimension.Width)), UsageDaySum.Read(row, UsageDimension.Width + 1)));
        }

        return days;
    }
}

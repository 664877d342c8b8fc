using System.Data.Common;

namespace Helicarrier.Persistence.Writing;

/// <summary>
/// What a unit of work may do to the store. Lives on the writer's connection and thread, so it is never shared; the parts
/// of this class are one subject each.
/// </summary>
public sealed partial class StoreTransaction : IDisposable
{
    private readonly DbConnection _connection;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Statement> _statements = new(StatementText.Comparer);
    private readonly Touched _touched = new();
    private readonly Touched _unit = new();

    internal StoreTransaction(DbConnection connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;
    }

    /// <summary>The time that everything in this transaction is stamped with, UTC.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Differs from one transaction to a later one if another connection or process committed in between.</summary>
    public long ForeignVersion => Statement("PRAGMA data_version", 0).Scalar()!.Value;

    internal void Begin()
    {
        Now = _time.GetUtcNow();
        _touched.Clear();
        ForgetTelemetry();
        Statement("BEGIN IMMEDIATE", 0).Run();
    }

    internal void BeginUnit() => _unit.Clear();

    internal void EndUnit() => _touched.Add(_unit);

    /// <summary>As <see cref="BeginUnit"/>, for a unit that may have to be taken back alone.</summary>
    internal void BeginUnitApart()
    {
        _unit.Clear();
        Statement("SAVEPOINT unit", 0).Run();
    }

    internal void EndUnitApart()
    {
        Statement("RELEASE unit", 0).Run();
        _touched.Add(_unit);
    }

    internal void RollBackUnit()
    {
        Statement("ROLLBACK TO unit", 0).Run();
        Statement("RELEASE unit", 0).Run();
        ForgetWhatMayBeGone();
    }

    internal void RollBack()
    {
        Statement("ROLLBACK", 0).Run();
        ForgetWhatMayBeGone();
    }

    internal IReadOnlyList<StoreChange> Commit()
    {
        WriteThroughTouched();
        Statement("COMMIT", 0).Run();
        return [.. _touched.Changes];
    }

    public void Dispose()
    {
        // An open transaction is rolled back by closing its connection.
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
        _connection.Dispose();
    }

    private Statement Statement(string sql, int parameters)
    {
        if (_statements.TryGetValue(sql, out var statement)) return statement;
        statement = new Statement(_connection, sql, parameters);
        _statements.Add(sql, statement);
        return statement;
    }

    private static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static object? Ms(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();
}

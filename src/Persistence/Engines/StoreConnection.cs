namespace Helicarrier.Persistence.Engines;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal abstract class StoreConnection : IDisposable
{
    private readonly List<Statement> _statements = [];

    /// <summary>Differs from an earlier answer if another connection or process committed in between.</summary>
    public abstract long ForeignVersion { get; }

    /// <summary>A statement that lives as long as the connection. Parameters are <c>@0, @1, …</c>; the engine sees it at its first run.</summary>
    public Statement Statement(string sql)
    {
        var statement = Prepare(sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Opens a transaction in which nobody else writes.</summary>
    public abstract void Begin();

    /// <summary>Writes the transaction to disk.</summary>
    public abstract void Commit();

    /// <summary>
    /// Tells how much the next commit writes. After much, what an engine writes twice is put off, because the next one will want the same
    /// pages; after a run of little it is not, so that no single event ever waits for all of it.
    /// </summary>
    public abstract void Expect(bool much);

    /// <summary>Does what was put off, in a pause.</summary>
    public abstract void CatchUp();

    public abstract void RollBack();

    /// <summary>Begins a part of the transaction that can be taken back alone; parts do not nest.</summary>
    public abstract void BeginPart();

    public abstract void EndPart();

    public abstract void RollBackPart();

    /// <summary>Closes it; an open transaction is rolled back.</summary>
    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        _statements.Clear();
        Close();
    }

    protected abstract Statement Prepare(string sql);

    protected abstract void Close();
}

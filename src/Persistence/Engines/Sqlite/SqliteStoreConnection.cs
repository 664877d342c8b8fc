using Microsoft.Data.Sqlite;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteStoreConnection : StoreConnection
{
    private readonly SqliteConnection _connection;
    private readonly FileGuard _file;
    private readonly LogLength? _length;
    private readonly SQLitePCL.sqlite3 _engine;
    private readonly Statement _version;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollBack;
    private readonly Statement _beginPart;
    private readonly Statement _endPart;
    private readonly Statement _rollBackPart;
    private FileIdentity? _log;

    /// <param name="connection">Open; this object closes it.</param>
    /// <param name="file">The file that it reads, and that what it commits must end up in.</param>
    /// <param name="length">Of the log, for the connection that writes; null for one that only reads.</param>
    public SqliteStoreConnection(SqliteConnection connection, FileGuard file, LogLength? length = null)
    {
        _connection = connection;
        _file = file;
        _length = length;
        _engine = connection.Handle!;
        _version = Statement("PRAGMA data_version");
        _begin = Statement("BEGIN IMMEDIATE");
        _commit = Statement("COMMIT");
        _rollBack = Statement("ROLLBACK");
        _beginPart = Statement("SAVEPOINT part");
        _endPart = Statement("RELEASE part");
        _rollBackPart = Statement("ROLLBACK TO part");
    }

    public override long ForeignVersion => _version.Scalar()!.Value;

    public override void Begin()
    {
        _begin.Run();
        if (_length is not null) _log ??= _file.FindLog();
    }

    public override void Commit()
    {
        if (_length is not null) _log = _file.Require(_log);
        _commit.Run();
    }

    public override void Expect(bool much)
    {
        if (_length?.Next(much) is { } pages) SQLitePCL.raw.sqlite3_wal_autocheckpoint(_engine, (int)pages);
    }

    // Passive: it waits for no reader, and what one still needs stays in the log.
    public override void CatchUp()
    {
        if (_length is not { IsLong: true }) return;
        _ = SQLitePCL.raw.sqlite3_wal_checkpoint_v2(_engine, null, SQLitePCL.raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        SQLitePCL.raw.sqlite3_wal_autocheckpoint(_engine, (int)_length.Shorten());
    }

    public override void RollBack() => _rollBack.Run();

    public override void BeginPart() => _beginPart.Run();

    public override void EndPart() => _endPart.Run();

    public override void RollBackPart()
    {
        _rollBackPart.Run();
        _endPart.Run();
    }

    /// <summary>Opens a transaction that sees what is committed now and does not wait for the writer.</summary>
    public SqliteStoreConnection Pinned()
    {
        Statement("BEGIN DEFERRED").Run();
        return this;
    }

    protected override Statement Prepare(string sql) => new SqliteStatement(_engine, sql, _file);

    // A connection that goes back to the pool must not take its transaction along.
    protected override void Close()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_engine) == 0) SQLitePCL.raw.sqlite3_exec(_engine, "ROLLBACK");

        // A log without a name is lost with its last connection: what it holds still fits into the file.
        if (_length is not null && _file.HasLostLog) SQLitePCL.raw.sqlite3_exec(_engine, "PRAGMA wal_checkpoint(TRUNCATE)");
        _connection.Dispose();
    }
}

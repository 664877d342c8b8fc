using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>One SQLite file, opened with the pragmas that durability rests on.</summary>
/// <param name="path">The file.</param>
/// <param name="pools">False closes each connection for good: for a file that may be taken away and made anew while the program runs.</param>
public sealed class SqliteStore(string path, bool pools = true) : Store
{
    /// <summary>SQLITE_CONSTRAINT_DATATYPE: a sum that became a floating-point number.</summary>
    private const int WrongType = raw.SQLITE_CONSTRAINT | (12 << 8);

    private const string Unpooled = ";Pooling=False";

    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";

    private readonly FileGuard _file = new(StorePath.Of(path));

    /// <summary>Version of the engine in use, e.g. <c>3.53.4</c>.</summary>
    public static string EngineVersion => raw.sqlite3_libversion().utf8_to_string();

    /// <summary>Absolute path of the database file.</summary>
    public string Path { get; } = StorePath.Of(path);

    /// <summary>Opens the file and never makes one: only the migrator does.</summary>
    public string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = StorePath.Of(path),
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = 5,
        Pooling = pools,
    }.ToString();

    /// <summary>The oldest engine that may write a store: those before 3.51.3 can damage it when the log begins anew. See docs/adr/0027.</summary>
    public static Version MinimumEngine { get; } = new(3, 53, 0);

    public override string Name => Path;

    public override string Engine => $"SQLite {EngineVersion}";

    public override long? DataBytes => Length(Path);

    public override long? LogBytes => Length(Path + "-wal");

    public override string? Fault => _file.Fault;

    public override string? Damage => _file.Damage;

    public override string? Look() => _file.Look();

    internal override void Distrust(string how) => _file.Distrust(how);

    /// <summary>An open connection: WAL, foreign keys on, a 5 s busy timeout, and every commit synced to disk.</summary>
    public SqliteConnection Open() => Open(ConnectionString);

    /// <summary>Options for <see cref="HelicarrierDbContext"/>: the same file.</summary>
    public DbContextOptions<HelicarrierDbContext> ContextOptions() => Configure(new DbContextOptionsBuilder<HelicarrierDbContext>()).Options;

    public DbContextOptionsBuilder<HelicarrierDbContext> Configure(DbContextOptionsBuilder<HelicarrierDbContext> builder)
    {
        Configure((DbContextOptionsBuilder)builder);
        return builder;
    }

    /// <summary>As the other, for a builder that dependency injection made.</summary>
    public void Configure(DbContextOptionsBuilder builder) => builder
        .UseSqlite(ConnectionString)
        .AddInterceptors(new ConnectionInterceptor(_file))
        .LogTo(static (id, _) => id == CoreEventId.QueryIterationFailed || id == RelationalEventId.CommandError, MetByContext);

    public override StoreContents CopyTo(string path, CancellationToken cancellationToken)
    {
        RequireExisting();
        _file.Require();
        using var source = Open(ConnectionString + Unpooled);
        return SqliteCopy.Make(source, path, cancellationToken);
    }

    public override StoreContents ReadCopy(string path) => SqliteCopy.Read(path);

    public override HelicarrierDbContext CreateContext() => new(ContextOptions());

    /// <summary>
    /// Its cache holds the index pages that inserts touch, savepoints keep their undo pages in memory, and the log is copied
    /// into the file in larger portions: with SQLite's defaults a commit of 64 events wrote every page several times. It is
    /// never pooled: a connection that is closed in the middle of a transaction must roll back and not be handed to the next
    /// reader with it.
    /// </summary>
    internal override StoreConnection OpenForWriting()
    {
        _file.Require();
        var connection = Open(ConnectionString + Unpooled);
        using var command = connection.CreateCommand();
        var room = WriterRoom.Of(Path);
        command.CommandText = room.Pragmas;
        command.ExecuteNonQuery();
        _file.Hold();
        return new SqliteStoreConnection(connection, _file, new LogLength(room.LogPages));
    }

    internal override StoreConnection OpenForReading() => Pinned(ConnectionString);

    internal override StoreConnection OpenAnew() => Pinned(ConnectionString + Unpooled);

    internal override string? FindDamage()
    {
        try
        {
            using var connection = OpenAnew();
            using var row = connection.Statement("PRAGMA quick_check(1)").Start();
            return row.Read() && row.String(0) is not "ok" and var damage ? damage : null;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_IOERR)
        {
            return exception.Message;
        }
    }

    // Deferred: a reader must not wait for the writer, which EF's own transactions would.
    internal override async Task<IAsyncDisposable> PinAsync(HelicarrierDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellationToken);
        return transaction;
    }

    internal override IQueryable<SessionLedgerEntry> Search(HelicarrierDbContext context, OrganizationId organizationId, string text) =>
        new LedgerSearch(context, organizationId, text).All();

    internal override IQueryable<SessionLedgerEntry> Holding(HelicarrierDbContext context, OrganizationId organizationId, string text) =>
        new LedgerSearch(context, organizationId, text).Tested();

    internal override Task<LedgerMatches> MatchAsync(
        HelicarrierDbContext context, OrganizationId organizationId, string text, CancellationToken cancellationToken) =>
        new LedgerSearch(context, organizationId, text).MatchAsync(this, cancellationToken);

    internal override Task<IReadOnlyList<EntryHit>> HitsAsync(
        HelicarrierDbContext context, OrganizationId organizationId, string text, LedgerMatches matches, IReadOnlyList<long> sessions,
        CancellationToken cancellationToken) =>
        new LedgerSearch(context, organizationId, text, matches.Entries).HitsAsync(sessions, cancellationToken);

    internal override bool EndsTransaction(Exception exception) => IsUnavailable(exception);

    public override bool IsUnavailable(Exception exception) => exception is StoreUnavailableException or SqliteException
    {
        SqliteErrorCode: raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_NOMEM or raw.SQLITE_CORRUPT or raw.SQLITE_BUSY or raw.SQLITE_LOCKED
            or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_NOTADB or raw.SQLITE_PROTOCOL,
    };

    internal override bool IsOutOfRange(Exception exception) => exception is OverflowException
        or SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_CHECK or WrongType }
        || (exception is SqliteException { SqliteErrorCode: raw.SQLITE_ERROR } && exception.Message.Contains("integer overflow", StringComparison.Ordinal));

    // Opening would make one.
    internal override void RequireExisting()
    {
        if (!File.Exists(Path)) throw new StoreUnreadableException($"There is no database at {Path}: start the host or import logs first.");
    }

    private void MetByContext(EventData data)
    {
        if (data is IErrorEventData { Exception: SqliteException exception }) _file.Met(exception);
    }

    private SqliteStoreConnection Pinned(string connectionString)
    {
        _file.Require();
        try
        {
            return new SqliteStoreConnection(Open(connectionString), _file).Pinned();
        }
        catch (SqliteException exception)
        {
            // Opening reads the schema, past the statements that tell the guard themselves.
            _file.Met(exception);
            throw;
        }
    }

    private static long? Length(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file ? file.Length : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            LedgerSearch.Teach(connection);
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

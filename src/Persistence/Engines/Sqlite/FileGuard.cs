using System.Globalization;
using Helicarrier.Persistence.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// Holds a path to the file that was first opened there for writing. What is committed into a file that was removed, replaced
/// or cut would be lost, and a new connection would play the old log into another file: so nothing is committed or opened any
/// more for the life of the process.
/// </summary>
internal sealed class FileGuard(string path)
{
    private readonly string _log = path + "-wal";
    private readonly Lock _gate = new();
    private FileIdentity? _opened;
    private volatile string? _fault;
    private volatile string? _damage;

    /// <summary>Why the file is lost, in one sentence, as far as somebody looked; null while it is not.</summary>
    public string? Fault => _fault;

    /// <summary>The first damage that a read or a write met, in the engine's words or ours; null while none did.</summary>
    public string? Damage => _damage;

    /// <summary>True when the log went away under a connection that still has it open.</summary>
    public bool HasLostLog { get; private set; }

    /// <summary>Hears of an error that the engine gave, and keeps it when it tells of damage.</summary>
    public void Met(SqliteException exception)
    {
        if (exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB) Distrust(exception.Message);
    }

    /// <summary>Keeps the first sign that the file does not hold what was written to it.</summary>
    public void Distrust(string how) => _damage ??= how;

    /// <summary>Takes the file that lies there now for the one to hold to, unless there is one already.</summary>
    public void Hold()
    {
        lock (_gate) _opened ??= FileIdentity.Of(path);
    }

    /// <summary>The log that lies there now; null when there is none.</summary>
    public FileIdentity? FindLog() => FileIdentity.Of(_log);

    /// <summary>Looks: two calls of the system.</summary>
    /// <returns><see cref="Fault"/>.</returns>
    public string? Look()
    {
        lock (_gate)
        {
            if (_fault is not null || _opened is not { } opened) return _fault;
            var found = FileIdentity.Of(path);
            _fault = FaultOf(opened, found);
            _opened = found ?? opened;
            return _fault;
        }
    }

    /// <summary>Refuses to go on with a file that is lost.</summary>
    /// <exception cref="StoreUnavailableException">It is lost.</exception>
    public void Require()
    {
        if (Look() is { } fault) throw new StoreUnavailableException(fault);
    }

    /// <summary>
    /// As the other, for who is about to commit: refuses also when damage was met, since nobody can promise what such a file keeps, and
    /// when the connection's log is not the one at its path, or was cut.
    /// </summary>
    /// <param name="log">The log as the connection saw it last; null when it has seen none.</param>
    /// <returns>The log as it is now.</returns>
    public FileIdentity? Require(FileIdentity? log)
    {
        Require();
        if (_damage is { } damage) throw new StoreUnavailableException($"The database {path} is damaged ({damage}). Restore a backup.");
        if (log is not { } mine) return null;
        if (FindLog() is not { } found || !found.IsSameFile(mine))
        {
            HasLostLog = true;
            throw Lost($"The log {_log} was removed or replaced while Helicarrier had it open.");
        }

        // The engine begins a log anew from its start and never makes it shorter while it is open.
        if (found.Length >= mine.Length) return found;
        throw Lost(string.Create(CultureInfo.InvariantCulture, $"The log {_log} was cut from {mine.Length} to {found.Length} bytes."));
    }

    private StoreUnavailableException Lost(string fault)
    {
        _fault = fault;
        return new(fault);
    }

    private string? FaultOf(FileIdentity opened, FileIdentity? found)
    {
        if (found is not { } there) return $"The database {path} was removed while Helicarrier had it open.";
        if (!there.IsSameFile(opened)) return $"The file at {path} is not the one that Helicarrier opened.";

        // Nothing in the program makes it shorter.
        return there.Length >= opened.Length
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The database {path} was cut from {opened.Length} to {there.Length} bytes.");
    }
}

using Helicarrier.Services.Sources.Scanning;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>
/// Which files the older storage has: <c>message/SESSION/MESSAGE.json</c>, and <c>session/PROJECT/SESSION.json</c> beside it. Messages that are in the
/// database are read there and not here; of a session that was moved only in part, those that were left are read.
/// </summary>
internal sealed class OpenCodeStorage
{
    private readonly Dictionary<string, string> _about = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenCodeMoved> _moved;
    private readonly string _database;

    /// <param name="unit">The directory of messages.</param>
    /// <exception cref="IOException">The database beside it is locked or damaged: what it holds is not known.</exception>
    /// <exception cref="UnauthorizedAccessException">A directory may not be read.</exception>
    public OpenCodeStorage(LogFile unit)
    {
        _database = OpenCodeFiles.DatabaseBeside(unit);
        var sessions = Directory.EnumerateDirectories(unit.Path).Order(StringComparer.Ordinal).ToList();
        _moved = InDatabase(_database);
        Sessions = [.. sessions.Where(path => !IsMoved(Path.GetFileName(path)) || Messages(path).Any())];
        var about = Path.GetFullPath(Path.Combine(unit.Path, "..", "session"));
        if (!Directory.Exists(about)) return;
        var oneDeep = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, AttributesToSkip = FileAttributes.None };
        foreach (var path in Directory.EnumerateFiles(about, "*.json", oneDeep).Order(StringComparer.Ordinal))
        {
            _about.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }
    }

    /// <summary>The directories of the sessions that are read here, each called after its session.</summary>
    public IReadOnlyList<string> Sessions { get; }

    /// <summary>The file that tells of a session; null when there is none.</summary>
    public string? About(string session) => _about.GetValueOrDefault(Path.GetFileName(session));

    /// <summary>Whether the database has a session.</summary>
    public bool IsMoved(string session) => _moved.ContainsKey(session);

    /// <summary>Whether the database has a session's message of an instant, under whatever id.</summary>
    public bool IsMoved(string session, long? created) => created is { } at && _moved.TryGetValue(session, out var moved) && moved.Created.Contains(at);

    /// <summary>A session's messages that the database does not have, in the order of their ids, which is that of their times.</summary>
    public IEnumerable<string> Messages(string session)
    {
        var files = Directory.EnumerateFiles(session, "*.json");
        if (_moved.TryGetValue(Path.GetFileName(session), out var moved))
        {
            files = files.Where(file => !moved.Ids.Contains(Path.GetFileNameWithoutExtension(file)));
        }

        return files.Order(StringComparer.Ordinal);
    }

    /// <summary>All that is read, and the database, which decides it.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. Sessions.SelectMany(session => About(session) is { } about ? Messages(session).Prepend(about) : Messages(session)),
        .. Sessions.Any(session => IsMoved(Path.GetFileName(session))) ? ClientDatabase.Files(_database) : [],
    ];

    private static Dictionary<string, OpenCodeMoved> InDatabase(string path)
    {
        if (!File.Exists(path)) return new(StringComparer.Ordinal);
        try
        {
            using var database = OpenCodeDatabase.Open(path);
            return database.Moved();
        }
        catch (SqliteException e)
        {
            throw ClientDatabase.Unreadable(e);
        }
    }
}

using Helicarrier.Services.Sources.Scanning;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>
/// Which files the older storage has: <c>message/SESSION/MESSAGE.json</c>, and <c>session/PROJECT/SESSION.json</c> beside it.
/// Sessions that are in the database are read there and not here.
/// </summary>
internal sealed class OpenCodeStorage
{
    private readonly Dictionary<string, string> _about = new(StringComparer.Ordinal);

    /// <param name="messages">The directory of messages.</param>
    /// <exception cref="IOException">The database beside it is locked or damaged: what it holds is not known.</exception>
    /// <exception cref="UnauthorizedAccessException">A directory may not be read.</exception>
    public OpenCodeStorage(string messages)
    {
        var moved = InDatabase(OpenCodeFiles.DatabaseBeside(messages));
        Sessions = [.. Directory.EnumerateDirectories(messages).Where(path => !moved.Contains(Path.GetFileName(path))).Order(StringComparer.Ordinal)];
        var about = Path.GetFullPath(Path.Combine(messages, "..", "session"));
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

    /// <summary>A session's messages, in the order of their ids, which is that of their times.</summary>
    public static IEnumerable<string> Messages(string session) => Directory.EnumerateFiles(session, "*.json").Order(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Sessions.SelectMany(session => About(session) is { } about ? Messages(session).Prepend(about) : Messages(session))];

    private static HashSet<string> InDatabase(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            using var database = OpenCodeDatabase.Open(path);
            return [.. database.Sessions().Keys];
        }
        catch (SqliteException e)
        {
            throw ClientDatabase.Unreadable(e);
        }
    }
}

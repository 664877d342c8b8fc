using Helicarrier.Services.Sources.Scanning;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>
/// OpenCode's database, opened read-only beside the client that is writing to it. Every query is short, so the client's own
/// housekeeping never waits for a reader.
/// </summary>
internal sealed class OpenCodeDatabase : IDisposable
{
    /// <summary>Messages of the first kind of layout, with their parts in a table of their own.</summary>
    public const string Messages = "message";

    /// <summary>Messages of the second kind: where a session has some, those of the first kind are no longer written, and most are copied here.</summary>
    public const string SessionMessages = "session_message";

    private static readonly string[] SessionTables = ["session_v2", "session"];

    private readonly ClientDatabase _database;

    private static readonly string[] Columns = ["id", "session_id", "time_created", "time_updated", "data"];

    private static readonly Dictionary<string, string[]> Wanted = new(StringComparer.Ordinal)
    {
        [Messages] = Columns,
        [SessionMessages] = [.. Columns, "type"],
    };

    private OpenCodeDatabase(ClientDatabase database)
    {
        _database = database;
        MessageTables = database.Readable(Wanted, out var trouble);
        Trouble = trouble;
    }

    /// <summary>The tables of messages that can be read.</summary>
    public IReadOnlyList<string> MessageTables { get; }

    /// <summary>What of its messages cannot be read; null when all can.</summary>
    public string? Trouble { get; }

    /// <exception cref="SqliteException">It is locked, damaged or no database.</exception>
    /// <exception cref="IOException">It is of a layout that is not known, or its log cannot be read here.</exception>
    public static OpenCodeDatabase Open(string path)
    {
        var database = ClientDatabase.Open(path);
        try
        {
            return new(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Every session, by its id. A newer table's word goes before an older one's.</summary>
    public Dictionary<string, OpenCodeSession> Sessions()
    {
        var sessions = new Dictionary<string, OpenCodeSession>(StringComparer.Ordinal);
        foreach (var table in SessionTables.Where(_database.Tables.Contains))
        {
            var columns = _database.Columns(table);
            string Column(string name) => columns.Contains(name) ? name : "NULL";
            var sql = $"SELECT id, {Column("parent_id")}, {Column("directory")}, {Column("title")}, {Column("version")}, {Column("time_created")}, "
                + $"{Column("time_updated")} FROM {table}";
            foreach (var session in _database.Query(
                sql, row => new OpenCodeSession(row.GetString(0), Text(row, 1), Text(row, 2), Text(row, 3), Text(row, 4), Number(row, 5), Number(row, 6))))
            {
                sessions.TryAdd(session.Id, session);
            }
        }

        return sessions;
    }

    /// <summary>Every session with what is there of its messages.</summary>
    public Dictionary<string, OpenCodeMoved> Moved()
    {
        var moved = Sessions().Keys.ToDictionary(id => id, _ => new OpenCodeMoved(), StringComparer.Ordinal);
        foreach (var table in MessageTables)
        {
            foreach (var (id, session, created) in _database.Query(
                $"SELECT id, session_id, time_created FROM {table}", row => (row.GetString(0), row.GetString(1), Number(row, 2))))
            {
                if (!moved.TryGetValue(session, out var there)) moved.Add(session, there = new());
                there.Ids.Add(id);
                there.Created.Add(created);
            }
        }

        return moved;
    }

    /// <summary>Sessions whose messages are of the second kind.</summary>
    public HashSet<string> NewerSessions() => MessageTables.Contains(SessionMessages)
        ? _database.Query($"SELECT DISTINCT session_id FROM {SessionMessages}", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal)
        : [];

    /// <summary>The first message that was ever written; null in an empty database.</summary>
    public string? First() =>
        MessageTables.Select(table => _database.Query($"SELECT id FROM {table} ORDER BY rowid LIMIT 1", row => row.GetString(0)).FirstOrDefault())
            .FirstOrDefault(id => id is not null);

    /// <summary>The rows that are new or were written since, the one that was written first at the head.</summary>
    public IReadOnlyList<OpenCodeKey> Changed(string table, long afterRow, long sinceMs) => _database.Query(
        $"SELECT id, rowid, time_updated FROM {table} WHERE rowid > @0 OR time_updated >= @1 ORDER BY time_updated, id",
        row => new OpenCodeKey(row.GetString(0), row.GetInt64(1), Number(row, 2)),
        afterRow, sinceMs);

    /// <summary>A row as it is now; null when it was deleted meanwhile.</summary>
    public OpenCodeRow? Find(string table, string id) => Rows(table, "id = @0", id) is [var row] ? row : null;

    /// <summary>Rows of any session that were created at an instant: among them are a message and its copies.</summary>
    public IReadOnlyList<OpenCodeRow> CreatedAt(long ms) => [.. MessageTables.SelectMany(table => Rows(table, "time_created = @0", ms))];

    /// <summary>Messages that were created at an instant that they share with another, by that instant.</summary>
    public ILookup<long, OpenCodePlace> Shared()
    {
        var all = string.Join(" UNION ALL ", MessageTables.Select(table => $"SELECT time_created AS t FROM {table}"));
        return MessageTables
            .SelectMany(table => _database.Query(
                $"SELECT id, time_created FROM {table} WHERE time_created IN (SELECT t FROM ({all}) GROUP BY t HAVING count(*) > 1)",
                row => (At: Number(row, 1), Place: new OpenCodePlace(table, row.GetString(0)))))
            .ToLookup(found => found.At, found => found.Place);
    }

    /// <summary>A session's messages by the order in which they were created: its first few, or its latest.</summary>
    public IReadOnlyList<OpenCodeRow> OfSession(string table, string sessionId, bool latest, int count) =>
        Rows(table, $"session_id = @0 ORDER BY time_created {(latest ? "DESC" : "ASC")}, id {(latest ? "DESC" : "ASC")} LIMIT {count}", sessionId);

    /// <summary>A message's parts, their texts cut.</summary>
    public IReadOnlyList<OpenCodePart> Parts(string messageId) => !_database.Tables.Contains("part") ? [] : _database.Query(
        """
        SELECT id, time_created, json_extract(data, '$.type'), substr(json_extract(data, '$.text'), 1, 2001), coalesce(json_extract(data, '$.synthetic'), 0),
            json_extract(data, '$.tool'), json_extract(data, '$.state.status'), substr(json_extract(data, '$.state.input'), 1, 501),
            substr(json_extract(data, '$.state.output'), 1, 501), substr(json_extract(data, '$.state.error'), 1, 501)
        FROM part WHERE message_id = @0 AND json_valid(data) ORDER BY id
        """,
        row => new OpenCodePart(row.GetString(0), Number(row, 1), Text(row, 2), Text(row, 3), Number(row, 4) != 0, Text(row, 5),
            Text(row, 6), Text(row, 7), Text(row, 8), Text(row, 9)),
        messageId);

    public void Dispose() => _database.Dispose();

    private IReadOnlyList<OpenCodeRow> Rows(string table, string where, object value)
    {
        var type = table == SessionMessages ? "type" : "NULL";
        return _database.Query(
            $"SELECT id, session_id, {type}, time_created, time_updated, CASE WHEN length(data) <= {Lines.LineSplitter.MaxLineBytes} THEN CAST(data "
                + $"AS BLOB) END FROM {table} WHERE {where}",
            row => new OpenCodeRow(table, row.GetString(0), row.GetString(1), Text(row, 2), Number(row, 3), Number(row, 4),
                row.IsDBNull(5) ? null : (byte[])row.GetValue(5)),
            value);
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetValue(column).ToString();

    private static long Number(SqliteDataReader row, int column) => row.GetValue(column) is long number ? number : 0;
}

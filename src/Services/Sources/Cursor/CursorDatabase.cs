using Helicarrier.Services.Sources.Lines;
using Helicarrier.Services.Sources.Scanning;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Services.Sources.Cursor;

/// <summary>
/// Cursor's global storage. Only conversations and their messages are ever asked for: the table of settings beside them
/// holds the user's credentials and is not read.
/// </summary>
internal sealed class CursorDatabase(ClientDatabase database) : IDisposable
{
    private const string Table = "cursorDiskKV";
    private const string Bubbles = "bubbleId:";
    private const string Composers = "composerData:";

    private static readonly Dictionary<string, string[]> Wanted = new(StringComparer.Ordinal) { [Table] = ["key", "value"] };

    private static readonly string Value = $"CASE WHEN length(CAST(value AS BLOB)) <= {LineSplitter.MaxLineBytes} THEN CAST(value AS BLOB) END";

    /// <summary>Whether it holds conversations at all.</summary>
    private bool HasTable => database.Tables.Contains(Table);

    /// <exception cref="SqliteException">It is locked, damaged or no database.</exception>
    /// <exception cref="IOException">It is of a layout that is not known, or its log cannot be read here.</exception>
    public static CursorDatabase Open(string path)
    {
        var database = ClientDatabase.Open(path);
        try
        {
            database.Readable(Wanted, out _);
            return new(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The highest row number; 0 in an empty database.</summary>
    public long HighestRow() => HasTable ? database.Query($"SELECT coalesce(max(rowid), 0) FROM {Table}", row => row.GetInt64(0))[0] : 0;

    /// <summary>Conversations and messages in rows above one, in the order of their rows. A row that is replaced gets a new number.</summary>
    public IReadOnlyList<CursorKey> Above(long afterRow) => !HasTable ? [] : database.Query(
        $"SELECT rowid, key FROM {Table} WHERE rowid > @0 AND ({Range(Bubbles)} OR {Range(Composers)}) ORDER BY rowid",
        row => CursorKey.Parse(row.GetInt64(0), row.GetString(1)),
        afterRow);

    /// <summary>A message's value; null when its row is gone, empty or too long.</summary>
    public byte[]? Bubble(string composer, string bubble) => Find($"{Bubbles}{composer}:{bubble}");

    /// <summary>A conversation's value; null when its row is gone, empty or too long.</summary>
    public byte[]? Composer(string composer) => Find(Composers + composer);

    /// <summary>The messages of a conversation, by their keys.</summary>
    public IReadOnlyList<CursorKey> OfComposer(string composer) => database.Query(
        // ';' is the letter after ':'.
        $"SELECT rowid, key FROM {Table} WHERE key >= @0 AND key < @1 ORDER BY key",
        row => CursorKey.Parse(row.GetInt64(0), row.GetString(1)),
        $"{Bubbles}{composer}:", $"{Bubbles}{composer};");

    public void Dispose() => database.Dispose();

    private static string Range(string prefix) => $"(key >= '{prefix}' AND key < '{prefix[..^1]};')";

    private byte[]? Find(string key) =>
        database.Query($"SELECT {Value} FROM {Table} WHERE key = @0", row => row.IsDBNull(0) ? null : (byte[])row.GetValue(0), key) is [var value]
            ? value
            : null;
}

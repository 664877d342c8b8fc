using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what entries of timelines say that are not in the index of texts yet, beside the writer.</summary>
public sealed class TextStepReader(Store store)
{
    /// <summary>Entries that one step takes at the most.</summary>
    public const int MostEntries = 128;

    /// <summary>UTF-16 units after which a step takes no more: whoever comes meanwhile waits ten to thirty milliseconds.</summary>
    public const int MostLetters = 32 * 1024;

    private const string StateSql = "SELECT from_key, to_key, (SELECT max(event_key) FROM session_events) FROM text_index";

    private const string NewerSql =
        "SELECT event_key, event_type, payload_json FROM session_events WHERE event_key > @0 ORDER BY event_key LIMIT @1";

    private const string OlderSql =
        "SELECT event_key, event_type, payload_json FROM session_events WHERE event_key < @0 ORDER BY event_key DESC LIMIT @1";

    /// <summary>Whether there is an index.</summary>
    public bool IsOpen()
    {
        using var connection = store.OpenForReading();
        return State(connection) is not null;
    }

    /// <summary>The next entries: what came since, in its order, and then what was there before, the newest first. Null when all are indexed.</summary>
    public TextStep? Next()
    {
        using var connection = store.OpenForReading();
        if (State(connection) is not var (from, to, last)) return null;
        if (last > to)
        {
            var (newer, reached) = Read(connection, NewerSql, to);
            return new(from, to, from, reached ?? last, newer);
        }

        if (from <= 1) return null;
        var (older, lowest) = Read(connection, OlderSql, from);
        older.Reverse();
        return new(from, to, lowest ?? 1, to, older);
    }

    private static (long From, long To, long Last)? State(StoreConnection connection)
    {
        using var row = connection.Statement(StateSql).Start();
        return row.Read() ? (row.Int64(0), row.Int64(1), row.Number(2) ?? 0) : null;
    }

    // A payload is read only where its kind says something.
    private static (List<(long Key, string Words)> Texts, long? Reached) Read(StoreConnection connection, string sql, long beyond)
    {
        var texts = new List<(long, string)>();
        var (reached, letters) = ((long?)null, 0);
        using var row = connection.Statement(sql).Start(beyond, MostEntries);
        while (letters < MostLetters && row.Read())
        {
            reached = row.Int64(0);
            var type = row.Word<SessionEventType>(1);
            if (!EventText.IsSearched(type) || EventText.Of(type, row.String(2)) is not { } text) continue;
            letters += text.Text.Length;
            texts.Add((reached.Value, SearchWords.Fold(text.Text)));
        }

        return (texts, reached);
    }
}

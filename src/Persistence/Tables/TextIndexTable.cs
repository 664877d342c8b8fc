using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>session_event_fts</c> and <c>text_index</c>: what entries of timelines say, and how far that is indexed. Entries are indexed in steps
/// behind their commit; which are left to do is told by their keys, which grow, so that a commit notes nothing.
/// </summary>
public sealed class TextIndexTable(WriteScope scope) : Table(scope)
{
    private const string OpenSql =
        """
        INSERT INTO text_index (index_id, from_key, to_key)
        SELECT 1, last + 1, last FROM (SELECT coalesce(max(event_key), 0) AS last FROM session_events) WHERE true ON CONFLICT DO NOTHING
        """;

    private const string AdvanceSql = "UPDATE text_index SET from_key = @2, to_key = @3 WHERE from_key = @0 AND to_key = @1";

    // What an entry carried may have gone since it was read.
    private const string IndexSql =
        """
        INSERT INTO session_event_fts (rowid, words) SELECT @0, @1 FROM session_events
        WHERE event_key = @0 AND (octet_length(payload_json) <> octet_length(@2) OR payload_json <> @2)
        """;

    private const string DropSql = "DELETE FROM session_event_fts WHERE rowid = @0";

    private const string CloseSql = "DELETE FROM text_index";

    private const string EmptySql = "INSERT INTO session_event_fts (session_event_fts) VALUES ('delete-all')";

    private readonly Statement _open = scope.Statement(OpenSql);
    private readonly Statement _advance = scope.Statement(AdvanceSql);
    private readonly Statement _index = scope.Statement(IndexSql);
    private readonly Statement _drop = scope.Statement(DropSql);
    private readonly Statement _close = scope.Statement(CloseSql);
    private readonly Statement _empty = scope.Statement(EmptySql);

    /// <summary>Begins an index, unless there is one: entries that come from now on are indexed first, then those from before.</summary>
    public void Open() => _open.Run();

    /// <summary>Takes the index away with all that is in it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Close()
    {
        if (_close.Run() == 0) return false;
        _empty.Run();
        return true;
    }

    /// <summary>Indexes what a step read. False when another process came first: then nothing is written.</summary>
    public bool Add(TextStep step)
    {
        if (_advance.Run(step.From, step.To, step.NewFrom, step.NewTo) == 0) return false;
        foreach (var (key, words) in step.Texts) _index.Run(key, words, SessionEvent.PastPayload);
        return true;
    }

    /// <summary>Takes entries out, as far as they are in it.</summary>
    internal void Drop(long key) => _drop.Run(key);
}

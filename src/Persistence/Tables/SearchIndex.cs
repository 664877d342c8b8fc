using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>session_ledger_fts</c> and the queue of sessions that wait to be indexed in it.</summary>
public sealed class SearchIndex(WriteScope scope) : Table(scope)
{
    private const string NextSql = "(SELECT session_key FROM search_queue ORDER BY session_key LIMIT @0)";

    private const string ForgetSql = "DELETE FROM session_ledger_fts WHERE rowid IN " + NextSql;

    private const string IndexSql =
        "INSERT INTO session_ledger_fts (rowid, session_id, task_title, task_text) " +
        "SELECT session_key, session_id, task_title, task_text FROM session_ledger WHERE session_key IN " + NextSql;

    private const string DoneSql = "DELETE FROM search_queue WHERE session_key IN " + NextSql;

    private readonly Statement _forget = scope.Statement(ForgetSql);
    private readonly Statement _index = scope.Statement(IndexSql);
    private readonly Statement _done = scope.Statement(DoneSql);

    /// <summary>Indexes sessions whose text changed and returns how many it took from the queue, at most the limit.</summary>
    internal int Index(int limit)
    {
        _forget.Run(limit);
        _index.Run(limit);
        return _done.Run(limit);
    }
}

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string NextSql = "(SELECT session_key FROM search_queue ORDER BY session_key LIMIT @0)";

    private const string ForgetSql = "DELETE FROM session_ledger_fts WHERE rowid IN " + NextSql;

    private const string IndexSql =
        "INSERT INTO session_ledger_fts (rowid, session_id, task_title, task_text) " +
        "SELECT session_key, session_id, task_title, task_text FROM session_ledger WHERE session_key IN " + NextSql;

    private const string DoneSql = "DELETE FROM search_queue WHERE session_key IN " + NextSql;

    /// <summary>Indexes sessions whose text changed and returns how many it took from the queue, at most the limit.</summary>
    internal int IndexForSearch(int limit)
    {
        Statement(ForgetSql, 1).Run(limit);
        Statement(IndexSql, 1).Run(limit);
        return Statement(DoneSql, 1).Run(limit);
    }
}

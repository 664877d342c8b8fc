using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>Full-text search over the ledger by the trigram index, and by looking at what still waits to be indexed.</summary>
internal static class LedgerSearch
{
    // The index knows runs of three characters; shorter words are looked for by scanning.
    private const int Trigram = 3;

    /// <summary>
    /// Sessions in which every word of the text occurs somewhere in the title or text, in any case, or whose id starts with it.
    /// </summary>
    public static IQueryable<SessionLedgerEntry> Search(HelicarrierDbContext context, string text)
    {
        var trimmed = text.Trim().Replace("\0", "", StringComparison.Ordinal);
        var words = LedgerQuery.Words(trimmed);
        var indexed = words.Where(word => word.Length >= Trigram).ToList();
        var found = indexed.Count > 0 ? Indexed(context, trimmed, indexed) : context.SessionLedger;
        foreach (var word in words.Where(word => word.Length < Trigram))
        {
            var like = "%" + Escape(word) + "%";
            found = found.Where(row =>
                EF.Functions.Like(row.TaskTitle!, like, "\\") || EF.Functions.Like(row.TaskText!, like, "\\") ||
                EF.Functions.Like(row.SessionId, like, "\\"));
        }

        return found;
    }

    // Only numbered places are put into the text; what they hold is always a parameter.
    private static IQueryable<SessionLedgerEntry> Indexed(HelicarrierDbContext context, string text, List<string> words)
    {
        var values = new List<object> { Match(words), text, text + char.MaxValue };
        var waiting = new StringBuilder();
        foreach (var word in words)
        {
            waiting.Append(CultureInfo.InvariantCulture,
                $" AND (w.task_title LIKE {{{values.Count}}} ESCAPE '\\' OR w.task_text LIKE {{{values.Count}}} ESCAPE '\\')");
            values.Add("%" + Escape(word) + "%");
        }

        return context.SessionLedger.FromSql(FormattableStringFactory.Create(
            $$"""
            SELECT l.* FROM session_ledger l WHERE l.session_key IN (
                SELECT rowid FROM session_ledger_fts WHERE session_ledger_fts MATCH {0}
                    AND rowid NOT IN (SELECT session_key FROM search_queue)
                UNION SELECT w.session_key FROM search_queue q CROSS JOIN session_ledger w ON w.session_key = q.session_key WHERE 1 = 1{{waiting}}
                UNION SELECT session_key FROM session_ledger WHERE session_id >= {1} AND session_id < {2})
            """,
            [.. values]));
    }

    /// <summary>Each word as a quoted string, so that no character of it is an operator.</summary>
    private static string Match(IEnumerable<string> words) =>
        string.Join(' ', words.Select(word => "\"" + word.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""));

    private static string Escape(string word) =>
        word.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}

using System.Text;
using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Sqlite;

/// <summary>Full-text search over the ledger by the trigram index.</summary>
internal static class LedgerSearch
{
    // The index knows runs of three characters; shorter words are looked for by scanning.
    private const int Trigram = 3;

    /// <summary>
    /// Sessions in which every word of the text occurs somewhere in the title or text, in any case, or whose id starts with it.
    /// </summary>
    public static IQueryable<SessionLedgerEntry> Search(HelicarrierDbContext context, string text)
    {
        var trimmed = text.Trim();
        var words = trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var match = Match(words.Where(word => word.Length >= Trigram));
        var idEnd = trimmed + char.MaxValue;
        var found = match.Length > 0
            ? context.SessionLedger.FromSqlInterpolated(
                $"""
                SELECT l.* FROM session_ledger l WHERE l.session_key IN (
                    SELECT rowid FROM session_ledger_fts WHERE session_ledger_fts MATCH {match}
                    UNION SELECT session_key FROM session_ledger WHERE session_id >= {trimmed} AND session_id < {idEnd})
                """)
            : context.SessionLedger;
        foreach (var word in words.Where(word => word.Length < Trigram))
        {
            var like = "%" + Escape(word) + "%";
            found = found.Where(row =>
                EF.Functions.Like(row.TaskTitle!, like, "\\") || EF.Functions.Like(row.TaskText!, like, "\\") ||
                EF.Functions.Like(row.SessionId, like, "\\"));
        }

        return found;
    }

    /// <summary>Each word as a quoted string, so that no character of it is an operator.</summary>
    private static string Match(IEnumerable<string> words)
    {
        var match = new StringBuilder();
        foreach (var word in words)
        {
            if (match.Length > 0) match.Append(' ');
            match.Append('"').Append(word.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)).Append('"');
        }

        return match.ToString();
    }

    private static string Escape(string word) =>
        word.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}

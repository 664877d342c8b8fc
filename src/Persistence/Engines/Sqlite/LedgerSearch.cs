using System.Globalization;
using System.Runtime.CompilerServices;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>Full-text search over the ledger by the trigram index, and by looking at what it does not hold.</summary>
internal sealed class LedgerSearch
{
    // The index knows runs of three characters; shorter words are looked for in the rows.
    private const int Trigram = 3;

    private const string HoldsFunction = "text_holds";

    private readonly HelicarrierDbContext _context;
    private readonly string _organization;
    private readonly string _text;
    private readonly List<string> _indexed;
    private readonly List<string> _short;
    private readonly List<object> _values = [];

    public LedgerSearch(HelicarrierDbContext context, OrganizationId organizationId, string text)
    {
        _context = context;
        _organization = organizationId.Value;
        _text = text.Trim().Replace("\0", "", StringComparison.Ordinal);
        var words = LedgerQuery.Words(_text);
        _indexed = [.. words.Where(word => word.Length >= Trigram)];
        _short = [.. words.Where(word => word.Length < Trigram)];
    }

    /// <summary>Teaches a connection to look for a word in a text, in any case of any script: the engine's LIKE knows only the Latin alphabet.</summary>
    public static void Teach(SqliteConnection connection) => connection.CreateFunction(
        HoldsFunction, (string? text, string? word) => text is not null && text.Contains(word!, StringComparison.OrdinalIgnoreCase), isDeterministic: true);

    /// <summary>
    /// Sessions in which every word of the text occurs somewhere in the title or text, in any case, or whose id starts with it; a word of
    /// one or two characters may also occur in the id.
    /// </summary>
    public IQueryable<SessionLedgerEntry> All() => _context.SessionLedger.FromSql(Sql($"SELECT l.* FROM session_ledger l WHERE {Found("")}"));

    /// <summary>As <see cref="All"/>, each row tested by itself.</summary>
    public IQueryable<SessionLedgerEntry> Tested() => _context.SessionLedger.FromSql(Sql($"SELECT l.* FROM session_ledger l WHERE {Holding()}"));

    /// <summary>The keys of the organization's sessions, found once.</summary>
    public async Task<LedgerMatches> MatchAsync(CancellationToken cancellationToken)
    {
        // Where rows are tested besides, more may have to be found for it.
        var limit = string.Create(CultureInfo.InvariantCulture, $" LIMIT {LedgerMatches.Most + 1}");
        var found = Found(_short.Count == 0 ? " ORDER BY rowid DESC" + limit : "");
        var sql = $"SELECT l.session_key AS \"Value\" FROM session_ledger l WHERE l.organization_id = {Place(_organization)} AND {found}{limit}";
        var keys = await _context.Database.SqlQuery<long>(Sql(sql)).ToListAsync(cancellationToken);
        return keys.Count > LedgerMatches.Most ? new([], AreAll: false) : new(keys, AreAll: true);
    }

    private string Found(string limit)
    {
        if (_indexed.Count == 0) return Holding();
        var waiting = string.Join(" AND ", _indexed.Select(word => Holds("w", word)));
        return $"""
            l.session_key IN (
                SELECT * FROM (SELECT rowid FROM session_ledger_fts WHERE session_ledger_fts MATCH {Place(Match(_indexed))}
                    AND rowid NOT IN (SELECT session_key FROM search_queue){limit})
                UNION SELECT w.session_key FROM search_queue q CROSS JOIN session_ledger w ON w.session_key = q.session_key WHERE {waiting}
                UNION SELECT i.session_key FROM session_ledger i WHERE {Starts("i")}){Shorts()}
            """;
    }

    private string Holding() => _indexed.Count == 0
        ? string.Join(" AND ", _short.Select(HoldsShort))
        : $"({string.Join(" AND ", _indexed.Select(word => Holds("l", word)))} OR {Starts("l")}){Shorts()}";

    private string Shorts() => string.Concat(_short.Select(word => " AND " + HoldsShort(word)));

    private string Holds(string row, string word)
    {
        var place = Place(word);
        return $"({HoldsFunction}({row}.task_title, {place}) OR {HoldsFunction}({row}.task_text, {place}))";
    }

    private string HoldsShort(string word)
    {
        var place = Place(word);
        return $"({HoldsFunction}(l.task_title, {place}) OR {HoldsFunction}(l.task_text, {place}) OR {HoldsFunction}(l.session_id, {place}))";
    }

    private string Starts(string row) =>
        $"({row}.organization_id = {Place(_organization)} AND {row}.session_id >= {Place(_text)} AND {row}.session_id < {Place(_text + char.MaxValue)})";

    // Only numbered places are put into the text; what they hold is always a parameter.
    private string Place(string value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{{{_values.Count - 1}}}");
    }

    private FormattableString Sql(string sql) => FormattableStringFactory.Create(sql, [.. _values]);

    /// <summary>Each word as a quoted string, so that no character of it is an operator.</summary>
    private static string Match(IEnumerable<string> words) =>
        string.Join(' ', words.Select(word => "\"" + word.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""));
}

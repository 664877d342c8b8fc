using System.Globalization;
using System.Runtime.CompilerServices;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// Full-text search over the ledger by the trigram index, and by looking at what it does not hold; and over what entries of timelines say.
/// </summary>
internal sealed class LedgerSearch
{
    private const string HoldsFunction = "text_holds";

    private readonly HelicarrierDbContext _context;
    private readonly string _organization;
    private readonly SearchWords _words;
    private readonly List<object> _values = [];
    private IReadOnlyList<long>? _entries;
    private IReadOnlyList<long>? _hits;

    /// <param name="context">Reads.</param>
    /// <param name="organizationId">Whose sessions.</param>
    /// <param name="text">What is looked for.</param>
    /// <param name="entries">Entries to look into, where they were named before; null has the index name them with each reading.</param>
    public LedgerSearch(HelicarrierDbContext context, OrganizationId organizationId, string text, IReadOnlyList<long>? entries = null)
    {
        _context = context;
        _organization = organizationId.Value;
        _words = new(text);
        _entries = entries;
    }

    /// <summary>
    /// Teaches a connection to look for words, parted by blanks, in two texts, in any case of any script: the engine's LIKE knows only the
    /// Latin alphabet. All words at once, since each call costs more than what it looks for.
    /// </summary>
    public static void Teach(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string?, string, bool>(HoldsFunction, Holds, isDeterministic: true);
        connection.CreateFunction<string, string, string, bool>(EntryTextSql.HoldsFunction, EntryTextSql.Holds, isDeterministic: true);
    }

    /// <summary>
    /// Sessions in which every word of the text occurs somewhere in the title or text, in any case, or whose id starts with it; a word of
    /// one or two characters may also occur in the id. And sessions with an entry that says all of the words, among the newest that do.
    /// </summary>
    public IQueryable<SessionLedgerEntry> All() => _context.SessionLedger.FromSql(Sql($"SELECT l.* FROM session_ledger l WHERE {Found()}"));

    /// <summary>As <see cref="All"/>, each row tested by itself.</summary>
    public IQueryable<SessionLedgerEntry> Tested() => _context.SessionLedger.FromSql(Sql($"SELECT l.* FROM session_ledger l WHERE {Holding()}"));

    /// <summary>The keys of the organization's sessions, found once.</summary>
    public async Task<LedgerMatches> MatchAsync(SqliteStore store, CancellationToken cancellationToken)
    {
        var textsAreAll = await NameEntriesAsync(cancellationToken);

        // Where rows are tested besides, more may have to be found for it.
        var isByIndex = _words.Long.Count > 0 && _words.Short.Count == 0;
        if (isByIndex) _hits = await new TrigramHits(store, Match(_words.Long)).FindAsync(LedgerMatches.Most + 1, cancellationToken);
        _values.Clear();
        var limit = string.Create(CultureInfo.InvariantCulture, $" LIMIT {LedgerMatches.Most + 1}");
        var found = Found();

        // What the index names is looked up; the organization's own index would bring all of its sessions to be held against that.
        var owner = _words.Long.Count == 0 ? "l.organization_id" : "+l.organization_id";
        var sql = $"SELECT l.session_key AS \"Value\" FROM session_ledger l WHERE {owner} = {Place(_organization)} AND {found}{limit}";
        var keys = await _context.Database.SqlQuery<long>(Sql(sql)).ToListAsync(cancellationToken);
        var areAll = keys.Count <= LedgerMatches.Most;
        return new(areAll ? keys : [], areAll, textsAreAll, _entries!);
    }

    /// <summary>The newest entry of each of these sessions that says all words, of those that say them at all.</summary>
    public async Task<IReadOnlyList<EntryHit>> HitsAsync(IReadOnlyList<long> sessions, CancellationToken cancellationToken)
    {
        _values.Clear();
        var sql = $"""
            SELECT e.session_key AS "SessionKey", max(e.event_key) AS "EventKey" FROM {Entries()}
                AND e.session_key IN (SELECT value FROM json_each({Place(List(sessions))})) AND {Say()} GROUP BY 1
            """;
        return await _context.Database.SqlQuery<EntryHit>(Sql(sql)).ToListAsync(cancellationToken);
    }

    // False when more entries may say the words than are looked at, or when older ones are not in the index yet.
    private async Task<bool> NameEntriesAsync(CancellationToken cancellationToken)
    {
        _values.Clear();
        if (_words.All.Count == 0)
        {
            _entries = [];
            return true;
        }

        var named = await _context.Database.SqlQuery<long>(Sql($"SELECT event_key AS \"Value\" FROM ({Named(EntryTextSql.Most + 1)})"))
            .ToListAsync(cancellationToken);
        _entries = named.Count > EntryTextSql.Most ? named[..EntryTextSql.Most] : named;
        return named.Count <= EntryTextSql.Most
            && !await _context.TextIndexStates.AnyAsync(state => state.FromKey > 1, cancellationToken);
    }

    private string Named(int most) =>
        _words.Long.Count == 0 ? EntryTextSql.Newest(most) : EntryTextSql.Named(Place(EntryTextSql.Match(_words)), most);

    private string Texts() => $"SELECT e.session_key FROM {Entries()} AND {Say()}";

    private string Entries()
    {
        var named = _entries is { } known ? $"SELECT value AS event_key FROM json_each({Place(List(known))})" : Named(EntryTextSql.Most);
        return $"({named}) f CROSS JOIN session_events e ON e.event_key = f.event_key WHERE e.organization_id = {Place(_organization)}";
    }

    private string Say() => $"{EntryTextSql.HoldsFunction}(e.event_type, e.payload_json, {Place(string.Join(' ', _words.All))})";

    private string Found()
    {
        if (_words.Long.Count == 0) return Holding();
        var waiting = Holds("w", _words.Long);
        var sessions = $"""
            {Indexed()}
                UNION SELECT w.session_key FROM search_queue q CROSS JOIN session_ledger w ON w.session_key = q.session_key WHERE {waiting}
                UNION SELECT i.session_key FROM session_ledger i WHERE {Starts("i")}
            """;
        if (_words.Short.Count > 0)
        {
            sessions = $"SELECT s.session_key FROM session_ledger s WHERE s.session_key IN ({sessions}){Shorts("s")}";
        }

        return $"l.session_key IN ({sessions} UNION {Texts()})";
    }

    private string Indexed() => _hits is { } known ? $"SELECT value FROM json_each({Place(List(known))})" : $"""
        SELECT rowid FROM session_ledger_fts WHERE session_ledger_fts MATCH {Place(Match(_words.Long))}
            AND rowid NOT IN (SELECT session_key FROM search_queue)
        """;

    private string Holding()
    {
        if (_words.All.Count == 0) return Starts("l");
        var held = _words.Long.Count == 0 ? string.Join(" AND ", _words.Short.Select(word => HoldsShort("l", word)))
            : $"({Holds("l", _words.Long)} OR {Starts("l")}){Shorts("l")}";
        return $"(({held}) OR l.session_key IN ({Texts()}))";
    }

    private string Shorts(string row) => string.Concat(_words.Short.Select(word => " AND " + HoldsShort(row, word)));

    private string Holds(string row, IEnumerable<string> words) =>
        $"{HoldsFunction}({row}.task_title, {row}.task_text, {Place(string.Join(' ', words))})";

    private string HoldsShort(string row, string word) =>
        $"({Holds(row, [word])} OR {HoldsFunction}({row}.session_id, NULL, {Place(word)}))";

    private static bool Holds(string? one, string? other, string words)
    {
        foreach (var part in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan()[part];
            var isThere = one.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase) || other.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase);
            if (!isThere) return false;
        }

        return true;
    }

    private string Starts(string row)
    {
        var (first, end) = (Place(_words.Text), Place(_words.Text + char.MaxValue));
        return $"({row}.organization_id = {Place(_organization)} AND {row}.session_id >= {first} AND {row}.session_id < {end})";
    }

    // Only numbered places are put into the text; what they hold is always a parameter.
    private string Place(string value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{{{_values.Count - 1}}}");
    }

    private static string List(IEnumerable<long> keys) => $"[{string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture)))}]";

    private FormattableString Sql(string sql) => FormattableStringFactory.Create(sql, [.. _values]);

    /// <summary>Each word as a quoted string, so that no character of it is an operator.</summary>
    private static string Match(IEnumerable<string> words) =>
        string.Join(' ', words.Select(word => "\"" + word.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""));
}

using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// Finds entries of timelines by what they say. The index names entries with the same runs of three letters, the newest first; each is
/// then tested in its row. Words that no index knows are looked for in the newest entries of all.
/// </summary>
internal static class EntryTextSql
{
    /// <summary>Most entries that a search looks into: what one costs does not grow with the store.</summary>
    public const int Most = 2_000;

    /// <summary>Tells whether an entry's type and payload say all words, which are parted by blanks.</summary>
    public const string HoldsFunction = "entry_says";

    // Counted, because the engine makes a join of EXISTS, and then sorts all entries.
    /// <summary>The newest entries of all. None where texts are not searched.</summary>
    /// <param name="most">So many at the most.</param>
    public static string Newest(int most) => FormattableString.Invariant(
        $"SELECT event_key FROM session_events WHERE (SELECT count(*) FROM text_index) > 0 ORDER BY event_key DESC LIMIT {most}");

    /// <summary>The newest entries that the index names.</summary>
    /// <param name="match">Where <see cref="Match"/> is put.</param>
    /// <param name="most">So many at the most.</param>
    public static string Named(string match, int most) => FormattableString.Invariant(
        $"SELECT rowid AS event_key FROM session_event_fts WHERE session_event_fts MATCH {match} ORDER BY rowid DESC LIMIT {most}");

    /// <summary>What the index is asked for. Each run is quoted, so that no character of it is an operator.</summary>
    public static string Match(SearchWords words) =>
        string.Join(' ', words.Trigrams().Select(run => "\"" + run.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""));

    /// <inheritdoc cref="HoldsFunction"/>
    public static bool Holds(string type, string payload, string words) =>
        WireName.TryParse<SessionEventType>(type, out var known) && EventText.Of(known, payload) is { } text && text.Holds(LedgerQuery.Words(words));
}

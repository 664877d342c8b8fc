using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Says of the rows of a page where the words of their search were found.</summary>
internal sealed class LedgerHits(Store store, HelicarrierDbContext context, LedgerMatches? matches)
{
    /// <summary>The rows, each with its newest entry that says all words, or the place in its task. A title shows it by itself.</summary>
    public async Task<IReadOnlyList<LedgerRow>> AddAsync(
        IReadOnlyList<LedgerRow> rows, List<long> keys, LedgerQuery query, CancellationToken cancellationToken)
    {
        if (rows.Count == 0 || matches is null || string.IsNullOrWhiteSpace(query.Text)) return rows;
        var words = new SearchWords(query.Text).All;
        if (words.Count == 0) return rows;
        var hits = await store.HitsAsync(context, query.OrganizationId, query.Text, matches, keys, cancellationToken);
        var entries = hits.Select(hit => hit.EventKey).ToList();
        var said = await context.SessionEvents.Where(row => entries.Contains(row.EventKey))
            .Select(row => new { row.EventKey, row.SessionKey, row.EventType, row.EventTs, row.PayloadJson })
            .ToDictionaryAsync(row => row.SessionKey, cancellationToken);
        return
        [
            .. rows.Select((row, place) =>
            {
                var entry = said.GetValueOrDefault(keys[place]);
                return row with
                {
                    Hit = entry is null ? InTask(row, words) : InEntry(entry.EventKey, new("", entry.EventType, entry.EventTs, entry.PayloadJson), words),
                };
            }),
        ];
    }

    private static TextHit? InEntry(long key, SessionEvent entry, IReadOnlyList<string> words) => EventText.Of(entry) is { } text
        ? TextHit.Of(text.Kind == EventTextKind.Tool ? TextHitPlace.Tool : TextHitPlace.Message, key, entry.At, text.Text, words)
        : null;

    private static TextHit? InTask(LedgerRow row, IReadOnlyList<string> words)
    {
        var titleShows = row.Title is { } title && words.Any(word => title.Contains(word, StringComparison.OrdinalIgnoreCase));
        return titleShows || row.TaskText is not { } task ? null : TextHit.Of(TextHitPlace.Task, null, null, task, words);
    }
}

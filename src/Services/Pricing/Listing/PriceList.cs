using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Pricing.Listing;

/// <summary>A book as a list for people: one row for each set of conditions, with the calls that it priced.</summary>
public sealed class PriceList
{
    /// <summary>How far back calls are counted.</summary>
    public static readonly TimeSpan CountedFor = TimeSpan.FromDays(30);

    private readonly PriceBook _book;
    private readonly IReadOnlyList<PriceRow> _rows;
    private readonly Dictionary<PriceView, int> _counts;

    /// <param name="book">The book.</param>
    /// <param name="uses">What its rates, and those of earlier books, have priced.</param>
    public PriceList(PriceBook book, IReadOnlyList<RateUse> uses)
    {
        _book = book;
        var used = uses.ToLookup(static use => (use.Provider, use.Model, use.From, use.Band, use.Tier));
        _rows =
        [
            .. BookRates.Of(book).GroupBy(static rate => (rate.Provider, rate.Model, rate.From, rate.Band, rate.Tier, rate.Hours)).Select(same =>
            {
                var found = used[(same.Key.Provider, same.Key.Model, same.Key.From, same.Key.Band, same.Key.Tier)].ToList();
                return new PriceRow(
                    same.Key.Provider, same.Key.Model, same.Key.From, same.First().Until, same.Key.Band, same.Key.Tier, same.Key.Hours,
                    [.. same.OrderBy(static rate => rate.Class)], found.Sum(static use => use.Calls), found.FirstOrDefault()?.Served);
            }),
        ];
        _counts = Enum.GetValues<PriceView>().ToDictionary(static view => view, view => _rows.Count(row => IsOf(row, view)));
    }

    /// <summary>Rows of a view whose provider or model holds every word; most used first, then in the order of the book.</summary>
    /// <param name="view">Which.</param>
    /// <param name="words">In any case, divided by spaces; null or empty are all.</param>
    public IReadOnlyList<PriceRow> Of(PriceView view, string? words = null)
    {
        var wanted = (words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
        [
            .. _rows.Where(row => IsOf(row, view) && wanted.All(word => Has(row.Provider, word) || Has(row.Model, word)))
                .OrderByDescending(static row => row.Calls),
        ];
    }

    /// <summary>How many rows a view has.</summary>
    public int Count(PriceView view) => _counts[view];

    private bool IsOf(PriceRow row, PriceView view) => view switch
    {
        PriceView.InUse => row.Calls > 0,
        PriceView.Differ => row.IsDisputed(_book.Published),
        PriceView.All => true,
    };

    private static bool Has(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
}

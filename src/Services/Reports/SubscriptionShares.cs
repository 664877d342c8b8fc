using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports;

/// <summary>
/// What of the flat monthly prices falls to a report's rows, models and providers. A month is allocated over all of its usage,
/// selected or not: days, models and selections then never bear more than the month.
/// </summary>
internal sealed class SubscriptionShares
{
    private readonly Dictionary<string, CostShare> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Name, string? Provider), CostShare> _models = [];
    private readonly Dictionary<string, CostShare> _providers = new(StringComparer.Ordinal);

    private SubscriptionShares()
    {
    }

    public CostShare Total { get; private set; }

    /// <summary>Paid for without a token, in the months of the selection.</summary>
    public IReadOnlyDictionary<string, NanoUsd> Unused { get; private set; } = new Dictionary<string, NanoUsd>();

    /// <summary>Null when the book has no subscription.</summary>
    public static SubscriptionShares? Of(PriceBook book, ReportRequest request, IReadOnlyList<ReportCall> all, Func<ReportCall, bool> isSelected)
    {
        if (book.Providers.All(provider => provider.Subscriptions.Count == 0)) return null;
        var shares = new SubscriptionShares();
        var unused = new SortedDictionary<string, NanoUsd>(StringComparer.Ordinal);
        foreach (var (month, cells) in Cells(request, all, isSelected).OrderBy(month => month.Key))
        {
            if (cells.Keys.All(cell => !cell.IsSelected)) continue;
            var keys = cells.Keys.ToList();
            var parts = keys.ConvertAll(key => new UsagePart(key.Provider, cells[key].Tokens, cells[key].Variable));
            var allocated = MonthlyCost.Allocate(book, month, parts);
            for (var i = 0; i < keys.Count; i++) shares.Add(keys[i], allocated[i]);
            foreach (var (provider, price) in MonthlyCost.Unused(book, month, parts))
            {
                unused[provider] = unused.GetValueOrDefault(provider) + price;
            }
        }

        shares.Unused = unused;
        return shares;
    }

    public CostShare? OfRow(string key) => _rows.GetValueOrDefault(key);

    public CostShare OfModel(string? name, string? provider) => _models.GetValueOrDefault((name, provider));

    public CostShare OfProvider(string? name) => _providers.GetValueOrDefault(name ?? "");

    private void Add(Cell cell, CostShare share)
    {
        if (!cell.IsSelected) return;
        Total += share;
        if (cell.Row is { } row) _rows[row] = _rows.GetValueOrDefault(row) + share;
        _models[(cell.Model, cell.Provider)] = _models.GetValueOrDefault((cell.Model, cell.Provider)) + share;
        _providers[cell.Provider ?? ""] = _providers.GetValueOrDefault(cell.Provider ?? "") + share;
    }

    private static Dictionary<DateOnly, Dictionary<Cell, (long Tokens, NanoUsd Variable)>> Cells(
        ReportRequest request, IReadOnlyList<ReportCall> all, Func<ReportCall, bool> isSelected)
    {
        var calendar = new ReportCalendar(request.Zone, request.WeekStart);
        var months = new Dictionary<DateOnly, Dictionary<Cell, (long Tokens, NanoUsd Variable)>>();
        foreach (var call in all)
        {
            var usage = call.Priced.Usage;
            var month = calendar.Month(usage.OccurredAt);
            if (!months.TryGetValue(month, out var cells)) months.Add(month, cells = []);
            var chosen = isSelected(call);
            var cell = new Cell(chosen, chosen ? ReportRows.Key(request.Kind, calendar, call) : null, usage.Provider, usage.Model);
            var (tokens, variable) = cells.GetValueOrDefault(cell);
            cells[cell] = (tokens + (usage.Tokens.Total ?? 0), variable + (call.Priced.Cost ?? NanoUsd.Zero));
        }

        return months;
    }

    private readonly record struct Cell(bool IsSelected, string? Row, string? Provider, string? Model);
}

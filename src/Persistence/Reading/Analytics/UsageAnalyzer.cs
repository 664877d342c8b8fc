using System.Runtime.InteropServices;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>Answers one query about usage, from the ledger's days as far as they know it and from sessions for the rest.</summary>
internal sealed class UsageAnalyzer(StoreConnection connection, AnalyticsQuery query)
{
    // All zones are a multiple of this off: what began within one is in the same hour everywhere.
    private const long QuarterMs = 900_000;

    private readonly Dictionary<(string Key, string Model), UsageAmount> _parts = [];
    private readonly ProvenanceCounts _provenance = new();
    private Dictionary<long, AnalyticsDimension> _dims = [];

    public UsageAnalysis Read(CancellationToken cancellationToken)
    {
        _dims = Filter().Read(connection);
        if (query.FitsDays)
        {
            AddDays(cancellationToken);
        }
        else
        {
            Scan(query.From, query.To, cancellationToken);
        }

        return Whole();
    }

    private void AddDays(CancellationToken cancellationToken)
    {
        var first = query.From is { } from ? LedgerDayKey.DayOf(StoredTime.Of(from) + LedgerDayKey.DayMs - 1) : (long?)null;
        var end = query.To is { } to ? LedgerDayKey.DayOf(StoredTime.Of(to)) : (long?)null;
        if (first > end)
        {
            Scan(query.From, query.To, cancellationToken);
            return;
        }

        var days = new DaySums(connection);
        if (query.IsByTime)
        {
            AddTimes(days, first, end);
        }
        else
        {
            days.ReadWhole(Filter(), first, end, (key, amount, sources) =>
            {
                Add(Name(_dims[key]), "", amount);
                AddSources(amount.Runs, sources);
            });
        }

        // The ends of the range that lie within a day.
        if (first is { } begin) Scan(query.From, Start(begin), cancellationToken);
        if (end is { } last) Scan(Start(last), query.To, cancellationToken);
    }

    private void AddTimes(DaySums sums, long? first, long? end)
    {
        var days = new Dictionary<(long Day, string Model), UsageAmount>();
        var (runs, all) = (0L, default(LedgerSources));
        sums.Read(Filter(), first, end, (key, day, amount, sources) =>
        {
            CollectionsMarshal.GetValueRefOrAddDefault(days, (day, query.ByModel ? _dims[key].Model : ""), out _) += amount;
            (runs, all) = (runs + amount.Runs, all + sources);
        });
        foreach (var ((day, model), amount) in days) Add(TimeKeys.OfDay(day, query.GroupBy), model, amount);
        AddSources(runs, all);
    }

    private void AddSources(long runs, LedgerSources sources) => _provenance.Add(
        runs, (sources.TokenReported, sources.TokenDerived), (sources.RuntimeReported, sources.RuntimeDerived), (sources.CostReported, sources.CostDerived));

    private void Scan(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        if (from >= to) return;
        var scan = new SessionScan(connection, query.OrganizationId, from, to, query.Task);
        var tasks = query.GroupBy == UsageGrouping.Task && query.Task is null ? scan.Tasks() : null;
        var isByBranch = query.GroupBy == UsageGrouping.Branch;
        var columns = AmountColumns.OfOne + (query.WithProvenance ? ", token_source, runtime_source, cost_source" : "")
            + (isByBranch ? ", coalesce(l.git_branch, '')" : "");
        const int sources = SessionScan.Width + AmountColumns.Width;
        var branch = sources + (query.WithProvenance ? 3 : 0);
        var quarters = new Dictionary<(long Quarter, string Model), UsageAmount>();
        scan.Read(Filter(), columns, isByBranch, Each, cancellationToken);
        foreach (var ((quarter, model), amount) in quarters)
        {
            Add(TimeKeys.Of(StoredTime.Of(quarter * QuarterMs), query.GroupBy, query.Zone), model, amount);
        }

        void Each(Rows row)
        {
            if (!_dims.TryGetValue(row.Int64(1), out var dim)) return;
            if (query.WithProvenance) AddSources(row, sources);
            var amount = AmountColumns.Read(row, SessionScan.Width);
            var model = query.ByModel ? dim.Model : "";
            if (query.IsByTime)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(quarters, (Quarter(row.Int64(2)), model), out _) += amount;
                return;
            }

            var name = query.GroupBy switch
            {
                UsageGrouping.Branch => row.String(branch),
                UsageGrouping.Task => query.Task ?? tasks!.GetValueOrDefault(row.Int64(0), ""),
                _ => Name(dim),
            };
            Add(name, "", amount);
        }
    }

    private string Name(AnalyticsDimension dim) => query.GroupBy switch
    {
        UsageGrouping.Model => dim.Model,
        UsageGrouping.Agent => dim.Agent,
        UsageGrouping.Project => dim.Project,
        _ => dim.Source,
    };

    private void AddSources(Rows row, int first) =>
        _provenance.Add(row.Word<ProvenanceSource>(first), row.Word<ProvenanceSource>(first + 1), row.Word<ProvenanceSource>(first + 2));

    private void Add(string key, string model, UsageAmount amount) => CollectionsMarshal.GetValueRefOrAddDefault(_parts, (key, model), out _) += amount;

    private UsageAnalysis Whole()
    {
        var series = _parts.Select(part => new UsagePoint(part.Key.Key, query.ByModel ? part.Key.Model : null, part.Value));
        List<UsagePoint> ordered = query.IsByTime
            ? [.. series.OrderBy(part => part.Key, StringComparer.Ordinal).ThenBy(part => part.Model, StringComparer.Ordinal)]
            : [.. series.OrderByDescending(part => part.Amount.Cost).ThenByDescending(part => part.Amount.Runs)
                .ThenBy(part => part.Key, StringComparer.Ordinal)];
        var omitted = query.IsByTime ? 0 : Math.Max(0, ordered.Count - AnalyticsQuery.MaxNames);
        if (omitted > 0) ordered.RemoveRange(AnalyticsQuery.MaxNames, omitted);
        return new(UsageAmount.Sum(_parts.Values), query.WithProvenance ? _provenance : null, ordered, omitted);
    }

    private DimensionFilter Filter() => new(query.OrganizationId, query.Agent, query.Model);

    private static long Quarter(long time) => (time - (((time % QuarterMs) + QuarterMs) % QuarterMs)) / QuarterMs;

    private static DateTimeOffset Start(long day) => StoredTime.Of(day * LedgerDayKey.DayMs);
}

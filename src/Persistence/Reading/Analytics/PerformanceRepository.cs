using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <inheritdoc cref="IPerformanceRepository"/>
public sealed class PerformanceRepository(Store store, ScanGate gate) : IPerformanceRepository
{
    // Three numbers of each session, as what is read of a million costs more than the reading: the combination with whether a call is unpriced,
    // the run time, and the cost, -1 when it is unknown.
    private const string Columns = ", u.dim_key * 2 + (u.unpriced_calls > 0), u.runtime_ms, coalesce(u.cost_nanos, -1)";

    public Task<PerformanceMatrix> ReadAsync(PerformanceQuery query, CancellationToken cancellationToken = default) =>
        gate.RunAsync(() => Read(query, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<PerformanceRow>> BestSampledAsync(
        OrganizationId organizationId, DateOnly first, int most, CancellationToken cancellationToken = default) => Task.Run<IReadOnlyList<PerformanceRow>>(
        () =>
        {
            using var connection = store.OpenForReading();
            var from = LedgerDayKey.DayOf(StoredTime.Of(new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)));
            var models = new Dictionary<string, EndCounts>(StringComparer.Ordinal);
            foreach (var (model, status, sessions) in new DaySums(connection).Ends(Ended(organizationId, null), from, null))
            {
                models[model] = models.GetValueOrDefault(model) + EndCounts.Of(status, sessions);
            }

            return [.. Ordered(models.Where(static model => model.Key.Length > 0)
                .Select(static model => new PerformanceRow { Model = model.Key, Ends = model.Value })).Take(most)];
        },
        cancellationToken);

    private PerformanceMatrix Read(PerformanceQuery query, CancellationToken cancellationToken)
    {
        using var connection = store.OpenForReading();
        var models = new Dictionary<string, ModelSample>(StringComparer.Ordinal);

        // Of which category of tasks a session was, only its own row knows.
        IReadOnlyList<(DateTimeOffset? From, DateTimeOffset? To)> stretches = query is { ByTask: false, Task: null }
            ? new RolledValues(connection, query.OrganizationId).Read(query.From, query.To, query.Agent, Sample)
            : [(query.From, query.To)];
        if (stretches.Count > 0) ReadEach(connection, query, stretches, Sample, cancellationToken);
        var rows = Ordered(models.Values.Select(static sample => sample.ToRow()).Where(static row => row.Ends.Total > 0)).ToList();
        return new([.. rows.Take(PerformanceQuery.MaxModels)], Math.Max(0, rows.Count - PerformanceQuery.MaxModels));

        ModelSample Sample(string model)
        {
            if (!models.TryGetValue(model, out var sample)) models.Add(model, sample = new(model));
            return sample;
        }
    }

    private static void ReadEach(
        StoreConnection connection, PerformanceQuery query, IReadOnlyList<(DateTimeOffset? From, DateTimeOffset? To)> stretches,
        Func<string, ModelSample> model, CancellationToken cancellationToken)
    {
        var dims = Ended(query.OrganizationId, query.Agent).Read(connection)
            .ToDictionary(static dim => dim.Key, dim => (Sample: model(dim.Value.Model), dim.Value.Status));
        Dictionary<long, string>? tasks = null;
        foreach (var (from, to) in stretches)
        {
            var scan = new SessionScan(connection, query.OrganizationId, from, to, query.Task);
            if (query is { ByTask: true, Task: null }) tasks ??= scan.Tasks();
            scan.Read(Ended(query.OrganizationId, query.Agent), Columns, joinLedger: false, Each, cancellationToken);
        }

        void Each(Rows row)
        {
            var combination = row.Int64(SessionScan.Width);
            if (!dims.TryGetValue(combination >> 1, out var dim)) return;
            var task = !query.ByTask ? null : query.Task ?? tasks!.GetValueOrDefault(row.Int64(0), "");
            dim.Sample.Add(dim.Status, row.Int64(SessionScan.Width + 1), row.Int64(SessionScan.Width + 2), (combination & 1) == 1, task);
        }
    }

    private static DimensionFilter Ended(OrganizationId organizationId, string? agent) => new(organizationId, agent, null, onlyEnded: true);

    private static IOrderedEnumerable<PerformanceRow> Ordered(IEnumerable<PerformanceRow> rows) =>
        rows.OrderByDescending(static row => row.Ends.Total).ThenBy(static row => row.Model, StringComparer.Ordinal);
}

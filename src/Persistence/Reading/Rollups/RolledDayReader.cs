using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>
/// Reads the aggregates of closed days: in the analytics copy where that has the day as it was last rolled up, else in the store. The same
/// statements read both.
/// </summary>
/// <param name="store">Where they are made.</param>
/// <param name="copy">Where they are copied to; null where none is kept.</param>
public sealed class RolledDayReader(Store store, CopyReader? copy = null)
{
    /// <summary>Most rows of each of a day's aggregates.</summary>
    public const int MostRows = 5_000;

    private const string DaySql = "SELECT rolled_at, touched_at FROM rollup_days WHERE organization_id = @0 AND day = @1 AND rolled_at IS NOT NULL";

    private static readonly string Places = FormattableString.Invariant($" ORDER BY agent_id, model_id LIMIT {MostRows}");

    /// <summary>A day's aggregates; null when it was not rolled up.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="date">UTC.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    public Task<RolledDay?> FindAsync(OrganizationId organizationId, DateOnly date, CancellationToken cancellationToken = default) =>
        Task.Run(() => Find(organizationId, date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber), cancellationToken);

    private RolledDay? Find(OrganizationId organizationId, long day)
    {
        using var main = store.OpenForReading();
        using var known = main.Statement(DaySql).Start(organizationId.Value, day);
        if (!known.Read()) return null;
        var (rolledAt, waits) = (known.Int64(0), !known.IsNull(1));
        return FindInCopy(main, organizationId, day, rolledAt, waits) ?? Read(main, organizationId, day, rolledAt, waits, isOfCopy: false);
    }

    private RolledDay? FindInCopy(StoreConnection main, OrganizationId organizationId, long day, long rolledAt, bool waits)
    {
        try
        {
            using var second = copy?.OpenFor(main, organizationId, day, rolledAt);
            return second is null ? null : Read(second, organizationId, day, rolledAt, waits, isOfCopy: true);
        }
        catch (Exception exception) when (CopyReader.IsOfCopy(exception))
        {
            // Damage in the middle of it: the store knows as well.
            return null;
        }
    }

    private static RolledDay Read(StoreConnection connection, OrganizationId organizationId, long day, long rolledAt, bool waits, bool isOfCopy)
    {
        var all = Count(AggregateForm.Usage) + Count(AggregateForm.Performance);
        var usage = Listed(AggregateForm.Usage, static row => new RolledUsage(
            row.String(0), row.String(1), row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5), row.Int64(6), row.Int64(7), row.Int64(8), row.Int64(9),
            NanoUsd.Of(row.Int64(10), row.Int64(11))));
        var outcomes = Listed(AggregateForm.Performance, static row => new RolledOutcome(
            row.String(0), row.String(1), new EndCounts(row.Int64(3), row.Int64(4), row.Int64(5), row.Int64(6)), row.Int64(7), row.Int64(8),
            NanoUsd.Of(row.Int64(9), row.Int64(10))));
        return new(StoredTime.Of(rolledAt), waits, usage, outcomes, all - usage.Count - outcomes.Count, isOfCopy);

        long Count(AggregateForm form) => connection.Statement($"SELECT count(*) FROM ({form.FoundSql})").Scalar(organizationId.Value, day) ?? 0;

        List<T> Listed<T>(AggregateForm form, Func<Rows, T> read)
        {
            var found = new List<T>();
            using var row = connection.Statement(form.FoundSql + Places).Start(organizationId.Value, day);
            while (row.Read()) found.Add(read(row));
            return found;
        }
    }
}

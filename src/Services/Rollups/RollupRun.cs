using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Rollups;

/// <summary>
/// Makes the aggregates of closed days from their buckets, holds buckets and aggregates against what they are made from, and repairs what differs.
/// A day in each commit: nobody waits for it, and one that is killed goes on where it was.
/// </summary>
public sealed class RollupRun(StoreWriter writer, RollupReader reader, TimeProvider time)
{
    /// <summary>What the audit log calls a repair.</summary>
    public const string RepairAction = "rollup.repair";

    /// <summary>Days that are reconciled beside those that are due: all days of two years come by within eight days of hourly runs.</summary>
    public const int OthersReconciled = 4;

    /// <summary>Makes the aggregates of the days that wait for it.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="progress">Hears of each day.</param>
    /// <param name="cancellationToken">Stops it between two days.</param>
    public async Task<RolledDays> RollAsync(OrganizationId organizationId, Action<string> progress, CancellationToken cancellationToken)
    {
        var (days, rows) = (0, 0);
        var day = await writer.WriteAsync(
            transaction =>
            {
                transaction.Rollups.Take(organizationId);
                return transaction.Rollups.NextTouched(organizationId, null);
            },
            cancellationToken);
        while (day is { } at)
        {
            progress("rolling up " + Text(at));
            (var changed, day) = await writer.WriteAsync(
                transaction => (transaction.Rollups.Roll(organizationId, at), transaction.Rollups.NextTouched(organizationId, at.AddDays(1))),
                cancellationToken);
            (days, rows) = (days + 1, rows + changed);
        }

        return new(days, rows);
    }

    /// <summary>Holds closed days against what they are made from, after <see cref="RollAsync"/>.</summary>
    /// <param name="wish">Which days, and whether to repair.</param>
    /// <param name="progress">Hears of each day.</param>
    /// <param name="cancellationToken">Stops it between two days.</param>
    public async Task<ReconciledDays> ReconcileAsync(RollupWish wish, Action<string> progress, CancellationToken cancellationToken)
    {
        var organization = wish.OrganizationId;
        var now = time.GetUtcNow();
        var days = await Task.Run(() => wish.All ? reader.All(organization, now) : reader.Due(organization, now, OthersReconciled), cancellationToken);
        var sum = new ReconciledDays(0, 0, 0, 0, 0);
        foreach (var day in days)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress("reconciling " + Text(day));
            sum += await ReconcileAsync(wish, day, cancellationToken);
        }

        return sum;
    }

    /// <summary>Runs the data-quality checks and keeps what they found.</summary>
    public async Task<IReadOnlyList<CheckResult>> CheckAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var results = await Task.Run(() => reader.Check(organizationId, now), cancellationToken);
        await writer.WriteAsync(
            transaction =>
            {
                transaction.RollupChecks.Checked(organizationId, results);
                return true;
            },
            cancellationToken);
        return results;
    }

    private static string Text(DateTimeOffset day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<ReconciledDays> ReconcileAsync(RollupWish wish, DateTimeOffset day, CancellationToken cancellationToken)
    {
        var organization = wish.OrganizationId;
        if (await CompareAsync() is not { } found) return new(0, 0, 0, 0, 0);
        var repairs = wish.Repair && found.Wrong > 0;
        await writer.WriteAsync(
            transaction =>
            {
                transaction.RollupChecks.Reconciled(organization, day, found.Drift);
                if (repairs) Repair(transaction, wish, day, found);
                return true;
            },
            cancellationToken);
        if (!repairs) return new(1, found.Buckets, found.Wrong, found.Drift.Count, 0);

        // What is right now is what is read now: nobody takes the repair's word for it.
        var left = await CompareAsync() ?? new(0, 0, []);
        await writer.WriteAsync(
            transaction =>
            {
                transaction.RollupChecks.Reconciled(organization, day, left.Drift);
                return true;
            },
            cancellationToken);
        return new(1, found.Buckets, found.Wrong, left.Drift.Count, Math.Max(0, found.Wrong - left.Wrong));

        Task<DayComparison?> CompareAsync() => Task.Run(() => reader.Compare(organization, day), cancellationToken);
    }

    private static void Repair(StoreTransaction transaction, RollupWish wish, DateTimeOffset day, DayComparison found)
    {
        var organization = wish.OrganizationId;
        transaction.HourlyRebuild.Rebuild(organization, day);
        transaction.UsageDayRebuild.Rebuild(organization, day);
        transaction.LedgerDayRebuild.Rebuild(organization, day);
        transaction.Rollups.Roll(organization, day);
        transaction.RollupChecks.Repaired(organization, day);
        var metadata = JsonSerializer.Serialize(new { found.Buckets, found.Wrong, fields = found.Drift.Count }, JsonSerializerOptions.Web);
        transaction.Audit.Add(organization, wish.ActorType, wish.Actor, RepairAction, "rollup/" + Text(day), metadata);
    }
}

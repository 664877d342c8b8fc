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
/// <param name="writer">Writes the store.</param>
/// <param name="reader">Reads it.</param>
/// <param name="time">Says which days are closed.</param>
/// <param name="copy">Copies closed days to the analytics copy; null where none is kept.</param>
public sealed class RollupRun(StoreWriter writer, RollupReader reader, TimeProvider time, CopyRun? copy = null)
{
    /// <summary>What the audit log calls a repair.</summary>
    public const string RepairAction = "rollup.repair";

    /// <summary>Days that are reconciled beside those that are due: all days of two years come by within eight days of hourly runs.</summary>
    public const int OthersReconciled = 4;

    /// <summary>Makes the aggregates of the days that wait for it, and copies closed days to the analytics copy if one is kept.</summary>
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

        return new(days, rows, copy is null ? null : await copy.RunAsync(organizationId, progress, cancellationToken));
    }

    /// <summary>Holds closed days against what they are made from, after <see cref="RollAsync"/>.</summary>
    /// <param name="wish">Which days, and whether to repair.</param>
    /// <param name="progress">Hears of each day.</param>
    /// <param name="cancellationToken">Stops it between two days.</param>
    public async Task<ReconciledDays> ReconcileAsync(RollupWish wish, Action<string> progress, CancellationToken cancellationToken)
    {
        using var round = copy?.Begin(wish.OrganizationId);
        var sum = new ReconciledDays(0, 0, 0, 0, 0);
        foreach (var day in await DaysAsync(wish, round, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress("reconciling " + Text(day));
            sum += await ReconcileAsync(wish, round, day, cancellationToken);
        }

        if (wish.Repair) sum += await RepairTotalsAsync(wish);
        if (round?.Fault is { } fault) await copy!.KeepAsync(wish.OrganizationId, fault);
        return sum with { CopyFault = round?.Fault };
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

    /// <summary>A day, for people.</summary>
    internal static string Text(DateTimeOffset day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The days of either side. One that only the copy asks for is held against its rows as well, if they are all there.
    private async Task<IReadOnlyList<DateTimeOffset>> DaysAsync(RollupWish wish, CopyRound? round, CancellationToken cancellationToken)
    {
        var (organization, now) = (wish.OrganizationId, time.GetUtcNow());
        var days = await Task.Run(() => wish.All ? reader.All(organization, now) : reader.Due(organization, now, OthersReconciled), cancellationToken);
        if (round is null || await round.DueAsync(wish.All ? int.MaxValue : OthersReconciled) is not { } copied) return days;
        return [.. days.Union(copied).Order()];
    }

    private async Task<ReconciledDays> ReconcileAsync(RollupWish wish, CopyRound? round, DateTimeOffset day, CancellationToken cancellationToken)
    {
        var organization = wish.OrganizationId;
        var (inStore, inCopy) = await CompareAsync();
        if (Both(inStore, inCopy) is not { } found) return new(0, 0, 0, 0, 0);
        var repairs = wish.Repair && found.Wrong > 0;
        await writer.WriteAsync(
            transaction =>
            {
                transaction.RollupChecks.Reconciled(organization, day, found.Drift, inStore is not null);
                if (repairs) Repair(transaction, wish, day, found, inStore is { Wrong: > 0 });
                return true;
            },
            cancellationToken);
        if (!repairs)
        {
            await StampAsync(inCopy);
            return new(1, found.Buckets, found.Wrong, found.Drift.Count, 0);
        }

        // What is right now is what is read now: nobody takes the repair's word for it.
        if (round is not null) await round.PutAsync(day);
        (inStore, inCopy) = await CompareAsync();
        var left = Both(inStore, inCopy) ?? new(0, 0, []);
        await writer.WriteAsync(
            transaction =>
            {
                transaction.RollupChecks.Reconciled(organization, day, left.Drift, inStore is not null);
                return true;
            },
            cancellationToken);
        await StampAsync(inCopy);
        return new(1, found.Buckets, found.Wrong, left.Drift.Count, Math.Max(0, found.Wrong - left.Wrong));

        async Task<(DayComparison? InStore, DayComparison? InCopy)> CompareAsync() => (
            await Task.Run(() => reader.Compare(organization, day), cancellationToken), round is null ? null : await round.CompareAsync(day));

        Task StampAsync(DayComparison? compared) => compared is null ? Task.CompletedTask : round!.StampAsync(day, compared.Drift.Count);
    }

    // Totals are of all days at once, so they are held against them when days were repaired.
    private Task<ReconciledDays> RepairTotalsAsync(RollupWish wish) => writer.WriteAsync(transaction =>
    {
        var wrong = transaction.LedgerDayRebuild.RebuildTotals(wish.OrganizationId);
        if (wrong > 0)
        {
            var metadata = JsonSerializer.Serialize(new { wrong }, JsonSerializerOptions.Web);
            transaction.Audit.Add(wish.OrganizationId, wish.ActorType, wish.Actor, RepairAction, "rollup/totals", metadata);
        }

        return new ReconciledDays(0, 0, wrong, 0, wrong);
    });

    private static DayComparison? Both(DayComparison? inStore, DayComparison? inCopy) => inStore?.And(inCopy) ?? inCopy;

    private static void Repair(StoreTransaction transaction, RollupWish wish, DateTimeOffset day, DayComparison found, bool inStore)
    {
        var organization = wish.OrganizationId;
        if (inStore)
        {
            transaction.HourlyRebuild.Rebuild(organization, day);
            transaction.UsageDayRebuild.Rebuild(organization, day);
            transaction.LedgerDayRebuild.Rebuild(organization, day);
            transaction.Rollups.Roll(organization, day);
        }

        transaction.RollupChecks.Repaired(organization, day);
        var metadata = JsonSerializer.Serialize(new { found.Buckets, found.Wrong, fields = found.Drift.Count }, JsonSerializerOptions.Web);
        transaction.Audit.Add(organization, wish.ActorType, wish.Actor, RepairAction, "rollup/" + Text(day), metadata);
    }
}

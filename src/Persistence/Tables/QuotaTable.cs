using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>quota_windows</c> and <c>quota_points</c>: how much is used of subscriptions' windows, and their course.</summary>
public sealed class QuotaTable(WriteScope scope) : Table(scope)
{
    /// <summary>What is over for so long when it is first heard of is not kept.</summary>
    private const long Late = 90 * TimeSpan.MillisecondsPerDay;

    private const string Same = "organization_id = @0 AND client = @1 AND account = @2 AND limit_name = @3 AND minutes = @4";

    private const string FindSql =
        $"""
        SELECT quota_key, used, observed_at FROM quota_windows
        WHERE {Same} AND resets_at BETWEEN @5 AND @6 ORDER BY abs(resets_at - @7) LIMIT 1
        """;

    // One of which nothing is used has not begun: clients move its reset ahead with the clock.
    private const string UnusedSql =
        $"""
        SELECT quota_key, used, observed_at FROM quota_windows
        WHERE {Same} AND resets_at > @5 AND resets_at < @6 AND used = 0 AND observed_at <= @5 ORDER BY resets_at DESC LIMIT 1
        """;

    private const string AddSql =
        """
        INSERT INTO quota_windows
            (organization_id, client, account, limit_name, minutes, resets_at, plan, used, observed_at, source, host, sender)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11) RETURNING quota_key
        """;

    private const string SetSql =
        "UPDATE quota_windows SET used = @1, observed_at = @2, source = @3, plan = coalesce(@4, plan), host = coalesce(@5, host) WHERE quota_key = @0";

    private const string PointSql =
        """
        INSERT INTO quota_points (quota_key, slot, at, used) VALUES (@0, @1, @2, @3)
        ON CONFLICT (quota_key, slot) DO UPDATE SET at = excluded.at, used = excluded.used WHERE excluded.at > at AND excluded.used >= used
        """;

    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _unused = scope.Statement(UnusedSql);
    private readonly Statement _open = scope.Statement("SELECT count(*) FROM quota_windows WHERE organization_id = @0 AND resets_at > @1");

    // At most as many rows are looked at as may be open at all.
    private readonly Statement _own = scope.Statement(
        "SELECT count(*) FROM quota_windows WHERE organization_id = @0 AND resets_at > @1 AND sender = @2");

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _set = scope.Statement(SetSql);
    private readonly Statement _move = scope.Statement("UPDATE quota_windows SET resets_at = @1 WHERE quota_key = @0");
    private readonly Statement _point = scope.Statement(PointSql);
    private readonly Statement _clear = scope.Statement("DELETE FROM quota_points WHERE quota_key = @0");

    /// <summary>Enters what a client said of a window. Saying it again changes nothing.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="sample">One that <see cref="QuotaSample.Refusal"/> has nothing against.</param>
    /// <param name="sender">Who tells of it: a new window takes of their share of the room.</param>
    public QuotaOutcome Put(OrganizationId organizationId, QuotaSample sample, string sender)
    {
        if (sample.ResetsAt <= sample.ObservedAt || Ms(sample.ResetsAt) < Now - Late) return QuotaOutcome.Over;
        var known = Known(organizationId, sample);
        if (known is { } row)
        {
            var step = QuotaRule.Step(row.Used, row.ObservedAt, sample);
            if (step != QuotaStep.Nothing) Draw(row.Key, sample);
            if (step is QuotaStep.Heard or QuotaStep.Raised)
            {
                _set.Run(row.Key, sample.Used, Ms(sample.ObservedAt), WireName.Of(sample.Source), sample.Plan, sample.Host);
            }
            if (step != QuotaStep.Raised) return QuotaOutcome.Known;
        }
        else
        {
            if (Ms(sample.ResetsAt) > Now && IsFull(organizationId, sender)) return QuotaOutcome.Full;
            var key = _add.Scalar(
                organizationId.Value, sample.Client, sample.Account ?? "", sample.Limit ?? "", sample.Minutes, Ms(sample.ResetsAt), sample.Plan,
                sample.Used, Ms(sample.ObservedAt), WireName.Of(sample.Source), sample.Host, sender)!.Value;
            Draw(key, sample);
        }

        Unit.Changes.Add(new QuotaChange(organizationId));
        return QuotaOutcome.Changed;
    }

    private bool IsFull(OrganizationId organizationId, string sender) =>
        _own.Scalar(organizationId.Value, Now, sender) >= QuotaLimits.MostOpenOfOne || _open.Scalar(organizationId.Value, Now) >= QuotaLimits.MostOpen;

    private (long Key, int Used, DateTimeOffset ObservedAt)? Known(OrganizationId organizationId, QuotaSample sample)
    {
        var (at, jitter) = (Ms(sample.ResetsAt), QuotaLimits.Jitter.Ticks / TimeSpan.TicksPerMillisecond);
        using (var row = _find.Start(
            organizationId.Value, sample.Client, sample.Account ?? "", sample.Limit ?? "", sample.Minutes, at - jitter, at + jitter, at))
        {
            if (row.Read()) return (row.Int64(0), row.Int32(1), row.Time(2));
        }

        (long Key, int Used, DateTimeOffset ObservedAt) unused;
        using (var row = _unused.Start(
            organizationId.Value, sample.Client, sample.Account ?? "", sample.Limit ?? "", sample.Minutes, Ms(sample.ObservedAt), at))
        {
            if (!row.Read()) return null;
            unused = (row.Int64(0), row.Int32(1), row.Time(2));
        }

        _move.Run(unused.Key, at);
        _clear.Run(unused.Key);
        return unused;
    }

    private void Draw(long key, QuotaSample sample) => _point.Run(key, QuotaRule.Slot(sample), Ms(sample.ObservedAt), sample.Used);
}

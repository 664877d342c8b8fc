using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Alerts;

/// <summary>
/// Looks at rules. Values are read first, from a moment of the store; what each comes to is written in one transaction, against the rule
/// and the state as they are then. A rule that cannot be looked at keeps its state, and is told of itself; the others are looked at all the same.
/// </summary>
public sealed class AlertSweep(IAlertRepository alerts, AlertMeter meter, StoreWriter writer, TimeProvider time)
{
    private const int LongestError = 300;

    /// <summary>Looks at every rule that is switched on.</summary>
    /// <returns>How many entries of history that made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var watched = await alerts.WatchedAsync(cancellationToken);
        var entries = 0;
        foreach (var group in watched.GroupBy(static row => row.OrganizationId, static row => row.Rule))
        {
            entries += await LookAsync(group.Key, [.. group], cancellationToken);
        }

        return entries;
    }

    /// <summary>Looks at some rules of an organization.</summary>
    /// <returns>How many entries of history that made.</returns>
    public async Task<int> LookAsync(OrganizationId organizationId, IReadOnlyList<AlertRule> rules, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = new List<(AlertRule Rule, AlertReading Reading, string? Error)>(rules.Count);
        var readings = new Dictionary<(AlertMetric, AlertScope, AlertWindow), AlertReading>();
        foreach (var rule in rules)
        {
            try
            {
                found.Add((rule, await ReadAsync(organizationId, rule, now, readings, cancellationToken), null));
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                found.Add((rule, default, Line(exception)));
            }
        }

        // Each by itself, and all of them before one that cannot be written is told of.
        var written = await Task.WhenAll(
            found.Select(look => writer.WriteAsync(transaction => Write(transaction, organizationId, look, now), cancellationToken)));
        return written.Count(static isNew => isNew);
    }

    // What several rules look at is read once. Silence is each rule's own: where nothing was ever heard, it begins when the rule was made.
    private async Task<AlertReading> ReadAsync(
        OrganizationId organizationId, AlertRule rule, DateTimeOffset now,
        Dictionary<(AlertMetric, AlertScope, AlertWindow), AlertReading> readings, CancellationToken cancellationToken)
    {
        if (rule.Metric == AlertMetric.NoDataMinutes) return await meter.ReadAsync(organizationId, rule, now, cancellationToken);
        var key = (rule.Metric, rule.Scope, rule.Window);
        if (readings.TryGetValue(key, out var read)) return read;
        return readings[key] = await meter.ReadAsync(organizationId, rule, now, cancellationToken);
    }

    private static bool Write(
        StoreTransaction transaction, OrganizationId organizationId, (AlertRule Rule, AlertReading Reading, string? Error) look, DateTimeOffset now)
    {
        // Changed or gone since it was read: the next look is at what it is now.
        if (transaction.AlertRules.Find(organizationId, look.Rule.Id) is not { } rule || rule.LooksElsewhere(look.Rule)) return false;
        var state = transaction.AlertStates.Find(organizationId, rule.Id);

        // Another look was later. One that is later than now was by a clock that ran ahead, and must not be the last.
        if (state.EvaluatedAt > now && state.EvaluatedAt <= transaction.Now) return false;
        var step = look.Error is { } error ? AlertMachine.Fail(state, error, now) : AlertMachine.Look(rule, state, look.Reading, now);
        AlertEntry.Take(transaction, organizationId, rule, step);
        return step.Transition is not null;
    }

    private static string Line(Exception exception) => VisibleText.Cut(VisibleText.Line(exception.Message), LongestError);
}

using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp.Counters;
using Helicarrier.Services.Otlp.Wire;

namespace Helicarrier.Services.Otlp;

/// <summary>Writes what one export says: sessions first, then calls, then counters, the better level before the worse.</summary>
internal sealed class OtlpUnit(TelemetryBatch batch, IngestCaller caller, UsagePricer pricer)
{
    private readonly OrganizationId _organization = caller.OrganizationId;
    private readonly List<PricedUsage> _calls = [.. batch.Calls.Select(call => pricer.Price(call.Usage))];

    public bool IsEmpty => batch.Sessions.Count == 0 && batch.Links.Count == 0;

    /// <summary>Writes everything but what is beyond its limit, belongs to a void session or is past retention, and returns how much that was.</summary>
    public OtlpLeft Write(StoreTransaction transaction)
    {
        var (refused, deleted, past) = (0L, 0L, 0L);
        var sessions = new Dictionary<string, (SessionKey Key, string AgentId)>(StringComparer.Ordinal);
        foreach (var session in batch.Sessions)
        {
            var key = transaction.Sessions.Put(_organization, session.ToPatch());
            sessions[session.SessionId] = (key, transaction.Sessions.Find(_organization, session.SessionId).Session!.AgentId);
        }

        var ledger = new CallLedger(transaction, _organization, pricer);
        for (var i = 0; i < _calls.Count; i++) Put(_calls[i], batch.Calls[i].Resource, batch.Calls[i].CostBasis);
        SettleNested(transaction, ledger);
        foreach (var wait in batch.Waits)
        {
            var (key, agent) = sessions[wait.SessionId];
            if (!transaction.Voids.Has(key)) transaction.Timeline.Put(_organization, key, wait.SessionId, agent, wait.ToEvent());
        }
        foreach (var group in batch.Counters.OrderBy(group => group.Level))
        {
            if (transaction.Voids.Has(sessions[group.SessionId].Key))
            {
                // The series stays where it was: what it gains meanwhile is in the first point after the session is restored.
                deleted += group.Points.Count;
            }
            else if (group.ToUsage(Added(transaction, group)) is { } usage)
            {
                Put(pricer.Price(usage), group.Resource, null);
            }
        }

        return new(refused, deleted, past);

        void Put(PricedUsage priced, OtlpResource resource, string? costBasis)
        {
            var session = sessions[priced.Usage.SessionId];
            if (transaction.Voids.Has(session.Key))
            {
                OtlpCounters.Count(TelemetryOutcome.Deleted);
                deleted++;
            }
            else if (UsageLimits.Beyond(priced) is null && transaction.SessionUsage.Beyond(session.Key, priced) is null)
            {
                var outcome = this.Put(ledger, session, priced, resource, costBasis);
                if (outcome is TelemetryOutcome.Deleted) deleted++;
                if (outcome is TelemetryOutcome.PastRetention) past++;
            }
            else
            {
                refused++;
            }
        }
    }

    private void SettleNested(StoreTransaction transaction, CallLedger ledger)
    {
        if (batch.Links.Count > 0) transaction.Spans.Trim();
        var spans = batch.Calls.Where(call => call.Usage.WitnessRank == TelemetryLevel.Span).Select(call => call.Usage.Id).ToHashSet();
        foreach (var link in batch.Links)
        {
            if (transaction.Spans.Put(_organization, link.Span, link.Parent)) spans.Add(link.Span);
        }

        foreach (var span in spans) ledger.SettleNested(span);
    }

    private TelemetryOutcome Put(
        CallLedger ledger, (SessionKey Key, string AgentId) session, PricedUsage priced, OtlpResource resource, string? costBasis)
    {
        var (key, agent) = session;
        var outcome = ledger.PutTelemetry(
            key, agent, new(priced, resource.Host, costBasis, resource.NamelessSession), caller.ApiKeyId);
        OtlpCounters.Count(outcome);
        return outcome;
    }

    /// <summary>What each class of a group gained: a delta is itself, a cumulative point adds to the one before it.</summary>
    private Dictionary<CounterClass, decimal> Added(StoreTransaction transaction, CounterGroup group)
    {
        var added = new Dictionary<CounterClass, decimal>();
        foreach (var point in group.Points)
        {
            var value = point.Temporality is AggregationTemporality.Delta
                ? point.Value
                : transaction.Series.Advance(_organization, point.Series, (long)point.Start, (long)point.Time, point.Value);
            added[point.Class] = added.GetValueOrDefault(point.Class) + value;
        }

        return added;
    }
}

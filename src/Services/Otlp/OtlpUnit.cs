using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;

namespace Helicarrier.Services.Otlp;

/// <summary>Writes what one export says: sessions first, then calls, then counters, the better level before the worse.</summary>
internal sealed class OtlpUnit(TelemetryBatch batch, IngestCaller caller, Func<UsageEvent, PricedUsage> price)
{
    private readonly string _organization = caller.OrganizationId;
    private readonly List<PricedUsage> _calls = [.. batch.Calls.Select(call => price(call.Usage))];

    public bool IsEmpty => batch.Sessions.Count == 0;

    public void Write(StoreTransaction transaction)
    {
        var sessions = new Dictionary<string, (long Key, string AgentId)>(StringComparer.Ordinal);
        foreach (var session in batch.Sessions)
        {
            var key = transaction.PutSession(_organization, session.ToPatch());
            sessions[session.SessionId] = (key, transaction.FindSession(_organization, session.SessionId).Session!.AgentId);
        }

        foreach (var call in _calls)
        {
            var (key, agent) = sessions[call.Usage.SessionId];
            transaction.PutUsage(_organization, key, agent, call, price, caller.ApiKeyId);
        }
    }
}

using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Quotas;

/// <summary>Takes what clients and programs tell of subscriptions' windows.</summary>
public sealed class QuotaDesk(StoreWriter writer, TimeProvider time)
{
    /// <summary>Takes a report. Telling it again changes nothing.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="key">The key that tells it; null is the server secret.</param>
    /// <param name="body">It.</param>
    /// <exception cref="StoreBusyException">The store has too much to do.</exception>
    public async Task<QuotaAnswer> TakeAsync(OrganizationId organizationId, ApiKeyId? key, JsonElement body)
    {
        var (samples, refusal) = new QuotaReportReader(time.GetUtcNow()).Read(body);
        if (refusal is not null) return new(0, 0, 0, 0, refusal);
        var sender = key is { } known ? "key/" + known : "secret";
        var outcomes = await writer.EnqueueAsync(
            transaction => samples.Select(sample => transaction.Quotas.Put(organizationId, sample, sender)).ToList());
        return new(Count(QuotaOutcome.Changed), Count(QuotaOutcome.Known), Count(QuotaOutcome.Over), Count(QuotaOutcome.Full));

        int Count(QuotaOutcome outcome) => outcomes.Count(one => one == outcome);
    }
}

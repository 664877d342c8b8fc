using Helicarrier.Domain;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Ingest;

/// <summary>
/// Keeps refused payloads in the quarantine: so many of a key a minute, because whoever sends nothing else would have the writer
/// to itself. Beyond that, and while the store cannot take them, senders get the same answers and the payloads are only counted.
/// </summary>
public sealed class RefusedPayloads(StoreWriter writer, IngestOptions options, TimeProvider time)
{
    /// <summary>Refused payloads of one key that are kept within <see cref="Window"/>.</summary>
    public const int Most = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ApiKeyId, (long Since, int Kept)> _keys = [];

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Takes one of a key's places; false when it has none left, and then the payload is counted.</summary>
    public bool TryTake(IngestCaller caller)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            var key = caller.ApiKeyId.GetValueOrDefault();
            if (!_keys.TryGetValue(key, out var taken) || time.GetElapsedTime(taken.Since, now) >= Window) taken = (now, 0);
            _keys[key] = taken with { Kept = taken.Kept + 1 };
            if (taken.Kept < Most) return true;
        }

        IngestCounters.QuarantineSkipped.Add(1);
        return false;
    }

    /// <summary>Keeps a payload in a unit of work, for whom <see cref="TryTake"/> had a place.</summary>
    public void Keep(StoreTransaction transaction, IngestCaller caller, RejectedPayload payload) =>
        transaction.Quarantine.Put(caller.OrganizationId, payload, options.QuarantineKept);

    /// <summary>Keeps a payload if there is a place and the store can take it; never fails, as the sender's answer does not depend on it.</summary>
    public async Task KeepAsync(IngestCaller caller, RejectedPayload payload)
    {
        if (!TryTake(caller)) return;
        try
        {
            await writer.EnqueueAsync(transaction =>
            {
                Keep(transaction, caller, payload);
                return true;
            });
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            IngestCounters.QuarantineSkipped.Add(1);
        }
    }
}

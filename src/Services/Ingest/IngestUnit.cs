using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Ingest;

/// <summary>
/// Writes one record: idempotency, session, timeline and usage in the same transaction. Everything that can refuse is asked
/// before the first write, so a refusal leaves nothing to take back.
/// </summary>
internal sealed class IngestUnit(IngestCaller caller, IngestRecord record, PricedUsage? usage, UsagePricer pricer)
{
    private readonly OrganizationId _organization = caller.OrganizationId;

    public IngestOutcome Write(StoreTransaction transaction)
    {
        var found = transaction.Sessions.Find(_organization, record.Session.SessionId);
        if (found.Session is not null && transaction.Voids.Has(found.Key)) return IngestOutcome.Skipped(SkipReasons.Deleted);
        var known = record.IdempotencyKey is { } key ? transaction.Idempotency.Find(_organization, key) : OfSession(found);
        if (known is not null && known.Fingerprint.AsSpan().SequenceEqual(record.Fingerprint)) return new(IngestStatus.Replayed);
        if (IsPast(transaction, found)) return IngestOutcome.Skipped(SkipReasons.PastRetention);
        if (known is not null && !MayFollow(known, found)) return ContractError.IdempotencyConflict;
        if (Beyond(transaction, found) is { } field) return ContractError.OutOfRange(field);
        if (!record.IsTerminal && found.Session is { } stored && stored.Status.IsTerminal())
        {
            WriteLate(transaction, found.Key, known);
            return new(IngestStatus.Accepted);
        }

        var fingerprint = record.IdempotencyKey is null ? record.Fingerprint : found.Fingerprint;
        var session = transaction.Sessions.Put(_organization, record.Session, found, fingerprint);
        WriteEvents(transaction, session);
        if (usage is not null)
        {
            new CallLedger(transaction, _organization, pricer).Replace(session, record.Session.AgentId, usage, caller.ApiKeyId);
        }
        if (record.IdempotencyKey is { } own)
        {
            transaction.Idempotency.Put(_organization, own, new(record.Fingerprint, record.IsTerminal, session));
        }
        return new(IngestStatus.Accepted);
    }

    // What it says of usage cannot take the place of a row that is gone.
    private bool IsPast(StoreTransaction transaction, FoundSession found) =>
        usage is not null
        && (transaction.PastCalls.IsPast(_organization, usage.Usage.OccurredAt)
            || (found.Session is not null && transaction.PastCalls.HasIngested(found.Key)));

    // The price of the call, which the contract could not know, and the sums of a session that has other calls.
    private string? Beyond(StoreTransaction transaction, FoundSession found) =>
        usage is null ? null
        : UsageLimits.Beyond(usage) ?? (found.Session is null ? null : transaction.SessionUsage.Beyond(found.Key, usage));

    // Without a key of the sender's the session speaks for itself: it keeps the fingerprint of its latest payload.
    private static StoredIdempotency? OfSession(FoundSession found) =>
        found is { Fingerprint: { } fingerprint, Session: { } stored }
            ? new(fingerprint, stored.Status.IsTerminal(), found.Key)
            : null;

    // Under a key of the sender's own only the end of the same session may follow. Without one: every word while the session
    // runs, one word about its end.
    private bool MayFollow(StoredIdempotency known, FoundSession found)
    {
        if (record.IdempotencyKey is null) return !known.IsTerminal || !record.IsTerminal;
        return !known.IsTerminal && record.IsTerminal && found.Key == known.SessionKey;
    }

    // A word from before the end that arrives after it: its timeline still belongs to the session, its state and sums no more.
    private void WriteLate(StoreTransaction transaction, SessionKey session, StoredIdempotency? known)
    {
        WriteEvents(transaction, session);
        if (known is null && record.IdempotencyKey is { } own)
        {
            transaction.Idempotency.Put(_organization, own, new(record.Fingerprint, false, session));
        }
    }

    private void WriteEvents(StoreTransaction transaction, SessionKey session)
    {
        long? last = null;
        foreach (var entry in record.Events)
        {
            var numbered = entry.Seq is null ? entry with { Seq = (last ??= transaction.Timeline.LastSeq(session)) + 1 } : entry;
            if (entry.Seq is null) last++;
            transaction.Timeline.Put(_organization, session, record.Session.SessionId, record.Session.AgentId, numbered);
        }
    }
}

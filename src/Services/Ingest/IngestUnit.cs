using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Ingest;

/// <summary>
/// Writes one record: idempotency, session, timeline and usage in the same transaction. Everything that can refuse is asked
/// before the first write, so a refusal leaves nothing to take back.
/// </summary>
internal sealed class IngestUnit(IngestCaller caller, IngestRecord record, PricedUsage? usage)
{
    private readonly string _organization = caller.OrganizationId;

    // A sender's key and a session's id live in separate spaces: neither can be mistaken for the other.
    private readonly string _key = record.IdempotencyKey is { } own ? "key:" + own : "session:" + record.Session.SessionId;

    public IngestOutcome Write(StoreTransaction transaction)
    {
        var known = transaction.FindIdempotency(_organization, _key);
        if (known is not null && known.Fingerprint.AsSpan().SequenceEqual(record.Fingerprint)) return new(IngestStatus.Replayed);
        if (known is not null && !MayFollow(transaction, known)) return ContractError.IdempotencyConflict;
        if (!record.IsTerminal && transaction.FindSession(_organization, record.Session.SessionId) is (> 0 and var ended, { } stored)
            && stored.Status.IsTerminal())
        {
            WriteLate(transaction, ended, known);
            return new(IngestStatus.Accepted);
        }

        var session = transaction.PutSession(_organization, record.Session);
        WriteEvents(transaction, session);
        if (usage is not null) transaction.ReplaceUsage(_organization, session, record.Session.AgentId, usage, caller.ApiKeyId);
        transaction.PutIdempotency(_organization, _key, new(record.Fingerprint, record.IsTerminal, session));
        return new(IngestStatus.Accepted);
    }

    // Under a key of the sender's own only the end of the same session may follow. Without one the session speaks for
    // itself: every word while it runs, one word about its end.
    private bool MayFollow(StoreTransaction transaction, StoredIdempotency known)
    {
        if (record.IdempotencyKey is null) return !known.IsTerminal || !record.IsTerminal;
        return !known.IsTerminal && record.IsTerminal
            && transaction.FindSession(_organization, record.Session.SessionId).Key == known.SessionKey;
    }

    // A word from before the end that arrives after it: its timeline still belongs to the session, its state and sums no more.
    private void WriteLate(StoreTransaction transaction, long session, StoredIdempotency? known)
    {
        WriteEvents(transaction, session);
        if (known is null && record.IdempotencyKey is not null)
            transaction.PutIdempotency(_organization, _key, new(record.Fingerprint, false, session));
    }

    private void WriteEvents(StoreTransaction transaction, long session)
    {
        long? last = null;
        foreach (var entry in record.Events)
        {
            var numbered = entry.Seq is null ? entry with { Seq = (last ??= transaction.LastEventSeq(session)) + 1 } : entry;
            if (entry.Seq is null) last++;
            transaction.PutEvent(_organization, session, record.Session.SessionId, record.Session.AgentId, numbered);
        }
    }
}

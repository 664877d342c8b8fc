using System.Text;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>
/// Collects pieces and writes them together, as a commit for each of a thousand small files would wait for the disk a
/// thousand times. While one lot is being written the next is read; never more than that, so memory stays bounded and
/// a file's checkpoints are written in their order.
/// </summary>
internal sealed class PieceWriter(StoreWriter store, UsagePricer pricer, KnownFiles known, ScanTally tally)
{
    private List<PricedPiece> _pieces = [];
    private int _facts;
    private long _bytes;
    private Task<WriteOutcome>? _underWay;
    private List<PricedPiece> _written = [];

    /// <summary>A write failed: what was read after it must not be written, or its checkpoint would cover the gap.</summary>
    private bool _broken;

    /// <summary>Takes a piece in and writes when enough is at hand.</summary>
    /// <param name="piece">What was read.</param>
    /// <param name="bytes">Bytes of the file that it was read from.</param>
    public async Task AddAsync(ScanPiece piece, long bytes)
    {
        _pieces.Add(new(piece, [.. piece.Batch.Usage.Select(pricer.Price)]));
        _facts += piece.Batch.Usage.Count + piece.Batch.Timeline.Count;
        _bytes += bytes;
        if (_facts >= SourceScanner.FactsPerWrite || _bytes >= SourceScanner.BytesPerWrite || _pieces.Count >= SourceScanner.PiecesPerWrite)
        {
            await FlushAsync();
        }
    }

    /// <summary>Writes what is at hand, after what is under way.</summary>
    public async Task FlushAsync()
    {
        await SettleAsync();
        if (_pieces.Count == 0 || _broken) return;
        _written = _pieces;
        _pieces = [];
        _facts = 0;
        _bytes = 0;
        var lot = _written;
        // Checkpoint 1: read, not written. A kill here loses nothing: the file's offset still stands before it.
        _underWay = store.WriteAsync(transaction => Write(transaction, lot));
    }

    /// <summary>Waits until everything handed over is on disk.</summary>
    public async Task FinishAsync()
    {
        await FlushAsync();
        await SettleAsync();
    }

    private async Task SettleAsync()
    {
        if (_underWay is not { } write) return;
        _underWay = null;
        _broken = true;
        var outcome = await write;
        _broken = false;
        // Checkpoint 2: on disk with its offsets. Only now is it true for the next scan.
        tally.Wrote(outcome);
        foreach (var piece in _written)
        {
            if (piece.Piece.MovedFrom is { } from) known.Forget(from);
            known.Remember(piece.Piece.Checkpoint);
        }

        _written = [];
    }

    private WriteOutcome Write(StoreTransaction transaction, List<PricedPiece> lot)
    {
        var outcome = default(WriteOutcome);
        var sessions = new Dictionary<string, (SessionKey Key, string AgentId)>(StringComparer.Ordinal);
        foreach (var (piece, usage) in lot)
        {
            var organization = piece.Checkpoint.OrganizationId;
            var ledger = new CallLedger(transaction, organization, pricer);
            foreach (var patch in piece.Batch.Sessions)
            {
                var key = transaction.Sessions.Put(organization, Possible(patch, transaction.Now) with { Host = piece.Checkpoint.Host });
                // Another log may know better whose it is.
                sessions[patch.SessionId] = (key, transaction.Sessions.Find(organization, patch.SessionId).Session!.AgentId);
            }

            foreach (var priced in usage)
            {
                if (SkipReasons.OfTime(priced.Usage.OccurredAt, transaction.Now) is { } reason)
                {
                    outcome = reason == SkipReasons.FutureTimestamp
                        ? outcome with { Future = outcome.Future + 1 }
                        : outcome with { Early = outcome.Early + 1 };
                    continue;
                }

                if (transaction.PastCalls.IsPast(organization, priced.Usage.OccurredAt))
                {
                    outcome = outcome with { Past = outcome.Past + 1 };
                    continue;
                }

                var session = Session(transaction, sessions, piece, priced.Usage.SessionId);
                if (transaction.Voids.Has(session.Key))
                {
                    outcome = outcome with { Deleted = outcome.Deleted + 1 };
                    continue;
                }

                if ((UsageLimits.Beyond(priced) ?? transaction.SessionUsage.Beyond(session.Key, priced)) is { } field)
                {
                    Refuse(transaction, piece, priced.Usage, field);
                    outcome = outcome with { OutOfRange = outcome.OutOfRange + 1 };
                    continue;
                }

                outcome = outcome.With(Put(ledger, piece, session, priced));
            }

            foreach (var entry in piece.Batch.Timeline)
            {
                // Most often the line of a call that is counted already.
                if (SkipReasons.OfTime(entry.Event.At, transaction.Now) is not null) continue;
                var session = Session(transaction, sessions, piece, entry.SessionId);
                if (transaction.Voids.Has(session.Key)) continue;
                if (transaction.Timeline.Put(organization, session.Key, entry.SessionId, session.AgentId, entry.Event))
                {
                    outcome = outcome with { Timeline = outcome.Timeline + 1 };
                }
            }

            foreach (var quota in piece.Batch.Quotas)
            {
                if (SkipReasons.OfTime(quota.ObservedAt, transaction.Now) is not null) continue;
                transaction.Quotas.Put(organization, quota with { Host = piece.Checkpoint.Host }, "logs/" + piece.Checkpoint.Host);
            }

            if (piece.MovedFrom is { } from) transaction.SourceFiles.Move(organization, piece.Checkpoint.Host, from, piece.Checkpoint.Path);

            // By the writer's clock, in the order of what is written: what was left out while a session was void is found by it.
            piece.Checkpoint.LastParsedAt = transaction.Now;
            transaction.SourceFiles.Put(piece.Checkpoint, piece.GoesOn);
        }

        return outcome;
    }

    private static void Refuse(StoreTransaction transaction, ScanPiece piece, UsageEvent usage, string field) => transaction.Quarantine.Put(
        piece.Checkpoint.OrganizationId,
        new(QuarantineTable.Logs + piece.Checkpoint.Source, UsageLimits.Code, Encoding.UTF8.GetString(ContractError.OutOfRange(field).Body.Span),
            Encoding.UTF8.GetBytes(WholeEvent.Write(usage))));

    // A log's clock may have been wrong; a session that begins in the future would stand on top of the ledger until then.
    private static SessionPatch Possible(SessionPatch patch, DateTimeOffset now) => patch with
    {
        StartedAt = Possible(patch.StartedAt, now),
        EndedAt = Possible(patch.EndedAt, now),
        LastEventAt = Possible(patch.LastEventAt, now),
    };

    private static DateTimeOffset? Possible(DateTimeOffset? time, DateTimeOffset now) =>
        time is { } known && SkipReasons.OfTime(known, now) is not null ? null : time;

    private static UsageOutcome Put(CallLedger ledger, ScanPiece piece, (SessionKey Key, string AgentId) session, PricedUsage priced)
    {
        var host = piece.Checkpoint.Host;
        if (priced.Usage.Source != SourceNames.CliProxyApi) return ledger.Put(session.Key, session.AgentId, priced, host: host);
        return ledger.PutStray(session.Key, session.AgentId, priced, host) switch
        {
            TelemetryOutcome.Added => UsageOutcome.Added,
            TelemetryOutcome.Deleted => UsageOutcome.Deleted,
            TelemetryOutcome.PastRetention => UsageOutcome.PastRetention,
            TelemetryOutcome.Repeated or TelemetryOutcome.Joined or TelemetryOutcome.Suspected or TelemetryOutcome.Superseded => UsageOutcome.Unchanged,
        };
    }

    /// <summary>The session of a fact; one that only a copy in another's log mentions is opened by that mention.</summary>
    private static (SessionKey Key, string AgentId) Session(
        StoreTransaction transaction, Dictionary<string, (SessionKey Key, string AgentId)> sessions, ScanPiece piece, string sessionId)
    {
        if (sessions.TryGetValue(sessionId, out var session)) return session;
        var organization = piece.Checkpoint.OrganizationId;
        var found = transaction.Sessions.Find(organization, sessionId);
        session = found.Session is { } stored ? (found.Key, stored.AgentId) : Open();
        return sessions[sessionId] = session;

        (SessionKey Key, string AgentId) Open()
        {
            var like = piece.Batch.Sessions.Count > 0 ? piece.Batch.Sessions[0] : null;
            var agent = like?.AgentId ?? $"{piece.Checkpoint.Source}:unknown";
            var at = piece.Batch.Usage.Where(usage => usage.SessionId == sessionId).Select(usage => (DateTimeOffset?)usage.OccurredAt).Min();
            var patch = new SessionPatch
            {
                SessionId = sessionId,
                AgentId = agent,
                AgentLabel = like?.AgentLabel,
                AgentKind = like?.AgentKind,
                Source = piece.Checkpoint.Source,
                Host = piece.Checkpoint.Host,
                StartedAt = Possible(at, transaction.Now),
                LastEventAt = Possible(at, transaction.Now),
            };
            return (transaction.Sessions.Put(organization, patch), agent);
        }
    }

    private sealed record PricedPiece(ScanPiece Piece, IReadOnlyList<PricedUsage> Usage);
}

using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Quarantine;

/// <summary>
/// Takes refused payloads in after all, by the door at which they were refused and in the name of their sender. What one writes
/// and the note that it did are one transaction, so each is taken in once. Audited.
/// </summary>
public sealed partial class QuarantineDesk(
    StoreWriter writer, QuarantineReader kept, IngestService ingest, OtlpService otlp, ILogger<QuarantineDesk> logger)
{
    /// <summary>Payloads of one step: few enough that somebody can wait for it.</summary>
    public const int StepRows = 200;

    /// <summary>Replays one.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="id">The payload.</param>
    /// <param name="actor">Who wants it; must have been authorized to act.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<ReplayAnswer> ReplayAsync(OrganizationId organizationId, long id, string actor, CancellationToken cancellationToken = default)
    {
        if (await kept.KeptAsync(organizationId, id, cancellationToken) is not { } payload) return Missing(id);
        var row = payload.Row;
        if (Replayable.Refusal(row) is { } refusal)
        {
            return new(id, row.ResolvedAt is null ? ReplayVerdict.Unable : ReplayVerdict.Done, refusal);
        }

        var caller = new IngestCaller(organizationId, payload.SenderKey, row.ActorId);
        var take = Replayable.Signal(row.Source) is { } signal
            ? otlp.Again(signal, payload.Payload, caller)
            : ingest.Again(payload.Payload, row.Source, row.LineNumber, caller);
        return await writer.WriteAsync(transaction => Write(transaction, organizationId, id, take, actor), cancellationToken);
    }

    /// <summary>Replays the open ones of a kind, in the order of arrival: a step of at most <see cref="StepRows"/>.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="code">Their error code; null for any.</param>
    /// <param name="source">Where they came in; null for any.</param>
    /// <param name="after">0, or where the step before says that the next goes on.</param>
    /// <param name="actor">Who wants it; must have been authorized to act.</param>
    /// <param name="cancellationToken">Stops between two; what was taken in stays so, and the same call goes on.</param>
    public async Task<ReplayStep> ReplayKindAsync(
        OrganizationId organizationId, string? code, string? source, long after, string actor, CancellationToken cancellationToken = default)
    {
        var ids = await kept.AfterAsync(organizationId, new(code, source, QuarantineState.Open), after, StepRows, cancellationToken);
        var verdicts = new Dictionary<ReplayVerdict, int>();
        foreach (var id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var verdict = await TryAsync(organizationId, id, actor, cancellationToken);
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        }

        int Count(ReplayVerdict verdict) => verdicts.GetValueOrDefault(verdict);
        return new(
            Count(ReplayVerdict.Accepted), Count(ReplayVerdict.Replayed), Count(ReplayVerdict.Skipped), Count(ReplayVerdict.Rejected),
            Count(ReplayVerdict.Unable), Count(ReplayVerdict.Failed), ids.Count == StepRows ? ids[^1] : null);
    }

    // One that cannot be written, for what it says, must not keep the others out; a store that cannot be written keeps all out.
    private async Task<ReplayVerdict> TryAsync(OrganizationId organizationId, long id, string actor, CancellationToken cancellationToken)
    {
        try
        {
            return (await ReplayAsync(organizationId, id, actor, cancellationToken)).Verdict;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DbException or StoreBusyException or StoreUnavailableException))
        {
            Log.Failed(logger, id, exception);
            return ReplayVerdict.Failed;
        }
    }

    private static ReplayAnswer Write(
        StoreTransaction transaction, OrganizationId organizationId, long id, Func<StoreTransaction, TakenAgain> take, string actor)
    {
        if (!transaction.Quarantine.IsOpen(organizationId, id, out var resolvedAt))
        {
            return resolvedAt is { } at ? new(id, ReplayVerdict.Done, Replayable.Done(at)) : Missing(id);
        }

        var (outcome, refusal) = take(transaction);
        transaction.Quarantine.Settle(organizationId, id, outcome, refusal);
        transaction.Audit.Add(
            organizationId, ActorType.User, actor, "quarantine.replay", string.Create(CultureInfo.InvariantCulture, $"quarantine/{id}"),
            JsonSerializer.Serialize(new { outcome = WireName.Of(outcome), code = refusal?.ErrorCode }));
        var verdict = outcome switch
        {
            IngestStatus.Accepted => ReplayVerdict.Accepted,
            IngestStatus.Replayed => ReplayVerdict.Replayed,
            IngestStatus.Rejected => ReplayVerdict.Rejected,
            IngestStatus.Skipped => ReplayVerdict.Skipped,
        };
        return new(id, verdict, null, refusal?.ErrorCode, refusal?.ErrorJson);
    }

    private static ReplayAnswer Missing(long id) => new(id, ReplayVerdict.Missing, "Quarantined payload not found");

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Quarantined payload {Id} could not be written")]
        public static partial void Failed(ILogger logger, long id, Exception exception);
    }
}

using System.Text;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Ingest;

/// <summary>Takes payloads in: contract, price, write. A completed answer means that the record is on disk.</summary>
public sealed partial class IngestService(
    StoreWriter writer, UsagePricer pricer, RefusedPayloads refused, TimeProvider time, IngestOptions options, ILogger<IngestService> logger)
{
    /// <summary>What quarantine names as the origin of a refused payload.</summary>
    public const string SessionSource = "ingest/session";

    public const string BatchSource = "ingest/batch";

    public IngestOptions Options => options;

    /// <summary>Checks a payload; its bytes are not needed afterwards.</summary>
    public ContractResult Read(ReadOnlyMemory<byte> payload, IngestCaller caller) =>
        EnvelopeReader.Read(payload, new(caller.OrganizationId, time.GetUtcNow(), options.Strict));

    /// <summary>Writes a record, alone.</summary>
    /// <param name="record">The record.</param>
    /// <param name="caller">Who sends.</param>
    /// <param name="original">The payload's bytes, for quarantine if the record is refused after all.</param>
    /// <exception cref="StoreBusyException">The write queue is full; nothing was taken on.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written; nothing was taken on.</exception>
    public async Task<IngestOutcome> WriteAsync(IngestRecord record, IngestCaller caller, ReadOnlyMemory<byte> original)
    {
        var unit = Unit(record, caller);
        IngestOutcome outcome;
        try
        {
            outcome = await writer.EnqueueAsync(unit.Write);
        }
        catch (StoreBusyException)
        {
            IngestCounters.Busy.Add(1);
            throw;
        }
        catch (ValueOutOfRangeException beyond)
        {
            outcome = ContractError.OutOfRange(beyond.Field);
        }

        if (outcome.Error is { } error) return await RejectAsync(error, caller, original, SessionSource);
        IngestCounters.Count(outcome.Status);
        return outcome;
    }

    /// <summary>
    /// Keeps a refused payload with its error. The answer is the error whether or not there was room to keep the payload.
    /// </summary>
    public async Task<IngestOutcome> RejectAsync(
        ContractError error, IngestCaller caller, ReadOnlyMemory<byte> payload, string source)
    {
        IngestCounters.Count(IngestStatus.Rejected);
        Log.Refused(logger, source, error.Code, caller.Actor ?? "nobody");
        await refused.KeepAsync(caller, Rejected(error, caller, payload, source, null));
        return error;
    }

    /// <summary>Writes lines as one unit and, if that fails as a whole, each alone: one bad line never stops another.</summary>
    /// <param name="lines">Lines in order; the outcomes of those that are done are set.</param>
    /// <param name="caller">Who sends.</param>
    /// <param name="wait">Waits for room in the queue; false throws when there is none.</param>
    /// <param name="cancellationToken">Ends the waiting for room.</param>
    /// <exception cref="StoreUnavailableException">The store failed: the lines that are not done were not written.</exception>
    internal async Task WriteAsync(List<BatchLine> lines, IngestCaller caller, bool wait, CancellationToken cancellationToken)
    {
        foreach (var line in lines) line.Unit = line.Record is { } record ? Unit(record, caller) : null;
        try
        {
            IngestOutcome[] All(StoreTransaction transaction) => [.. lines.Select(line => WriteLine(transaction, line, caller))];
            var outcomes = wait ? await writer.WriteAsync(All, cancellationToken) : await writer.EnqueueAsync(All);
            for (var i = 0; i < outcomes.Length; i++) Done(lines[i], outcomes[i]);
        }
        catch (StoreBusyException)
        {
            IngestCounters.Busy.Add(1);
            throw;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StoreUnavailableException))
        {
            Log.UnitFailed(logger, lines.Count, exception.Message);
            foreach (var line in lines) Done(line, await WriteAloneAsync(line, caller, cancellationToken));
        }
    }

    private static void Done(BatchLine line, IngestOutcome outcome)
    {
        line.Outcome = outcome;
        line.IsDone = true;
        IngestCounters.Count(outcome.Status);
    }

    /// <summary>Checks a payload. What is returned writes it in a unit of its caller's, and keeps nothing of one that is refused.</summary>
    internal Func<StoreTransaction, IngestOutcome> Prepare(ReadOnlyMemory<byte> payload, IngestCaller caller)
    {
        var read = payload.Length > options.MaxPayloadBytes ? ContractError.TooLarge : Read(payload, caller);
        var unit = read.Record is { } record ? Unit(record, caller) : null;
        return transaction => unit?.Write(transaction) ?? read.Error!;
    }

    /// <summary>Checks a payload that was refused once more. What is returned writes it, and says what it is refused for now.</summary>
    internal Func<StoreTransaction, TakenAgain> Again(ReadOnlyMemory<byte> payload, string source, long? line, IngestCaller caller)
    {
        var write = Prepare(payload, caller);
        return transaction =>
        {
            var outcome = write(transaction);
            return new(outcome.Status, outcome.Error is { } error ? Rejected(error, caller, payload, source, line) : null);
        };
    }

    private async Task<IngestOutcome> WriteAloneAsync(BatchLine line, IngestCaller caller, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.WriteAsync(transaction => WriteLine(transaction, line, caller), cancellationToken);
        }
        catch (ValueOutOfRangeException beyond)
        {
            var error = ContractError.OutOfRange(beyond.Field);
            await refused.KeepAsync(caller, Rejected(error, caller, line.Payload, BatchSource, line.Number));
            return error;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StoreUnavailableException))
        {
            Log.LineFailed(logger, exception);
            return ContractError.Internal;
        }
    }

    private IngestOutcome WriteLine(StoreTransaction transaction, BatchLine line, IngestCaller caller)
    {
        var outcome = line.Unit?.Write(transaction) ?? line.Outcome;
        if (outcome.Error is { } error && (line.IsKept ??= refused.TryTake(caller)))
        {
            refused.Keep(transaction, caller, Rejected(error, caller, line.Payload, BatchSource, line.Number));
        }

        return outcome;
    }

    private IngestUnit Unit(IngestRecord record, IngestCaller caller) =>
        new(caller, record, record.Usage is null ? null : pricer.Price(record.Usage), pricer);

    private static RejectedPayload Rejected(
        ContractError error, IngestCaller caller, ReadOnlyMemory<byte> payload, string source, long? line) =>
        new(source, error.Code, Encoding.UTF8.GetString(error.Body.Span), payload, line, caller.Actor);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Source} refused {Code} from {Actor}")]
        public static partial void Refused(ILogger logger, string source, string code, string actor);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Lines} lines could not be written as one, each is tried alone: {Reason}")]
        public static partial void UnitFailed(ILogger logger, int lines, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "A line of a batch could not be written")]
        public static partial void LineFailed(ILogger logger, Exception exception);
    }
}

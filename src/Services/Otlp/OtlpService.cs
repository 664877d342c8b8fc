using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Sources;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Otlp;

/// <summary>Takes telemetry in: decode, understand, price, write. A completed answer means that it is on disk.</summary>
public sealed partial class OtlpService(
    StoreWriter writer, UsagePricer pricer, RefusedPayloads refused, TimeProvider time, IngestOptions options, ILogger<OtlpService> logger)
{
    /// <summary>The error code of quarantined exports of which only a part was refused.</summary>
    public const string PartCode = "OTLP_PARTIAL";

    /// <summary>The error code of quarantined exports that could not be read at all.</summary>
    public const string MalformedCode = "OTLP_MALFORMED";

    /// <summary>What quarantine names as the origin of a refused export, before its signal.</summary>
    public const string SourcePrefix = "otlp/";

    /// <summary>Bytes of an export at the most, unpacked.</summary>
    public long MaxBytes => options.MaxBatchBytes;

    /// <summary>Takes one export.</summary>
    /// <exception cref="OtlpFormatException">The body is no export request; it was quarantined.</exception>
    /// <exception cref="StoreBusyException">The write queue is full; nothing was taken on.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written; nothing was taken on.</exception>
    /// <exception cref="ValueOutOfRangeException">A sum would not fit its column; nothing was written.</exception>
    public async Task<OtlpResult> ExportAsync(OtlpSignal signal, OtlpEncoding encoding, ReadOnlyMemory<byte> body, IngestCaller caller)
    {
        TelemetryBatch batch;
        try
        {
            batch = OtlpReader.Read(signal, encoding, body.Span, time.GetUtcNow());
        }
        catch (OtlpFormatException malformed)
        {
            await QuarantineAsync(signal, caller, body, MalformedCode, malformed.Message);
            throw;
        }

        OtlpCounters.Exported(signal);
        var unit = new OtlpUnit(batch, caller, pricer);
        if (unit.IsEmpty && batch.Rejected == 0) return default;
        try
        {
            var result = await writer.EnqueueAsync(Unit(signal, batch, unit, caller, body));
            foreach (var (reason, records) in batch.Reasons) OtlpCounters.Reject(reason, records);
            if (result.Message is not null) Log.Partly(logger, WireName.Of(signal), caller.Actor ?? "nobody", result.Message);
            return result;
        }
        catch (StoreBusyException)
        {
            OtlpCounters.Busy.Add(1);
            throw;
        }
        catch (ValueOutOfRangeException beyond)
        {
            await refused.KeepAsync(caller, Refused(signal, caller, body, UsageLimits.Code, beyond.Message));
            throw;
        }
    }

    // A unit may be run more than once before it is committed, so what it finds is not added up in the batch.
    private Func<StoreTransaction, OtlpResult> Unit(
        OtlpSignal signal, TelemetryBatch batch, OtlpUnit unit, IngestCaller caller, ReadOnlyMemory<byte> body)
    {
        bool? isKept = null;
        return transaction =>
        {
            var result = Result(batch, unit.Write(transaction), out var code);
            if (result.Rejected > 0 && (isKept ??= refused.TryTake(caller)))
            {
                refused.Keep(transaction, caller, Refused(signal, caller, body, code, result.Message!));
            }
            return result;
        };
    }

    private static OtlpResult Result(TelemetryBatch batch, OtlpLeft left, out string code)
    {
        var (beyond, deleted, past) = left;
        var reasons = new SortedDictionary<string, long>(batch.Reasons.ToDictionary(), StringComparer.Ordinal);
        if (beyond > 0) reasons[TelemetryRejections.OutOfRange] = reasons.GetValueOrDefault(TelemetryRejections.OutOfRange) + beyond;
        code = reasons.ContainsKey(TelemetryRejections.OutOfRange) ? UsageLimits.Code : PartCode;
        List<string> words = [];
        if (reasons.Count > 0) words.Add("Not taken: " + string.Join(", ", reasons.Select(pair => $"{pair.Key} {pair.Value}")));
        List<string> skipped = [];
        if (deleted > 0) skipped.Add($"{SkipReasons.Deleted} {deleted}");
        if (past > 0) skipped.Add($"{SkipReasons.PastRetention} {past}");
        if (skipped.Count > 0) words.Add("Skipped: " + string.Join(", ", skipped));
        return new(reasons.Values.Sum(), deleted + past, words.Count > 0 ? string.Join(". ", words) : null);
    }

    /// <summary>
    /// Reads an export that was refused, or a part of it, once more. What is returned writes all of it that can be taken, of which
    /// nothing counts twice, and says what is refused now.
    /// </summary>
    internal Func<StoreTransaction, TakenAgain> Again(OtlpSignal signal, ReadOnlyMemory<byte> body, IngestCaller caller)
    {
        TelemetryBatch batch;
        try
        {
            batch = OtlpReader.Read(signal, OtlpCodec.Guess(body.Span), body.Span, time.GetUtcNow());
        }
        catch (OtlpFormatException malformed)
        {
            return _ => new(IngestStatus.Rejected, Refused(signal, caller, body, MalformedCode, malformed.Message));
        }

        var unit = new OtlpUnit(batch, caller, pricer);
        return transaction =>
        {
            var result = Result(batch, unit.Write(transaction), out var code);
            return result.Rejected > 0
                ? new(IngestStatus.Rejected, Refused(signal, caller, body, code, result.Message!))
                : new(result.Skipped > 0 ? IngestStatus.Skipped : IngestStatus.Accepted, null);
        };
    }

    private Task QuarantineAsync(OtlpSignal signal, IngestCaller caller, ReadOnlyMemory<byte> body, string code, string message)
    {
        Log.Malformed(logger, WireName.Of(signal), caller.Actor ?? "nobody");
        return refused.KeepAsync(caller, Refused(signal, caller, body, code, message));
    }

    private static RejectedPayload Refused(OtlpSignal signal, IngestCaller caller, ReadOnlyMemory<byte> body, string code, string message) => new(
        SourcePrefix + WireName.Of(signal), code, JsonSerializer.Serialize(new { error = message }), body, null, caller.Actor);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "OTLP {Signal} from {Actor} could not be read")]
        public static partial void Malformed(ILogger logger, string signal, string actor);

        [LoggerMessage(Level = LogLevel.Warning, Message = "OTLP {Signal} from {Actor}: {Message}")]
        public static partial void Partly(ILogger logger, string signal, string actor, string message);
    }
}

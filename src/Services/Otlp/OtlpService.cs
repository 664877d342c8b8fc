using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Otlp;

/// <summary>Takes telemetry in: decode, understand, price, write. A completed answer means that it is on disk.</summary>
public sealed partial class OtlpService(
    StoreWriter writer, UsagePricer pricer, TimeProvider time, IngestOptions options, ILogger<OtlpService> logger)
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
    public async Task<OtlpResult> ExportAsync(OtlpSignal signal, OtlpEncoding encoding, ReadOnlyMemory<byte> body, IngestCaller caller)
    {
        TelemetryBatch batch;
        try
        {
            batch = OtlpReader.Read(signal, encoding, body.Span, time.GetUtcNow());
        }
        catch (OtlpFormatException refused)
        {
            await QuarantineAsync(signal, caller, body, MalformedCode, refused.Message);
            throw;
        }

        OtlpCounters.Exported(signal);
        foreach (var (reason, records) in batch.Reasons) OtlpCounters.Reject(reason, records);
        var message = batch.Rejected > 0 ? Message(batch) : null;
        var unit = new OtlpUnit(batch, caller, pricer);
        var refusal = message is null ? null : Refused(signal, caller, body, PartCode, message);
        if (unit.IsEmpty && refusal is null) return default;
        try
        {
            await writer.EnqueueAsync(transaction =>
            {
                unit.Write(transaction);
                if (refusal is not null) transaction.Quarantine.Put(caller.OrganizationId, refusal, options.QuarantineKept);
                return true;
            });
        }
        catch (StoreBusyException)
        {
            OtlpCounters.Busy.Add(1);
            throw;
        }

        if (message is not null) Log.Partly(logger, WireName.Of(signal), caller.Actor ?? "nobody", message);
        return new(batch.Rejected, message);
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
        catch (OtlpFormatException refused)
        {
            return _ => new(IngestStatus.Rejected, Refused(signal, caller, body, MalformedCode, refused.Message));
        }

        var unit = new OtlpUnit(batch, caller, pricer);
        return transaction =>
        {
            unit.Write(transaction);
            return batch.Rejected > 0
                ? new(IngestStatus.Rejected, Refused(signal, caller, body, PartCode, Message(batch)))
                : new(IngestStatus.Accepted, null);
        };
    }

    private static string Message(TelemetryBatch batch) =>
        "Not taken: " + string.Join(", ", batch.Reasons.Select(pair => $"{pair.Key} {pair.Value}"));

    // The answer is the same whether or not there was room to keep the body.
    private async Task QuarantineAsync(OtlpSignal signal, IngestCaller caller, ReadOnlyMemory<byte> body, string code, string message)
    {
        Log.Malformed(logger, WireName.Of(signal), caller.Actor ?? "nobody");
        var kept = Refused(signal, caller, body, code, message);
        try
        {
            await writer.EnqueueAsync(transaction => transaction.Quarantine.Put(caller.OrganizationId, kept, options.QuarantineKept));
        }
        catch (StoreBusyException)
        {
            IngestCounters.QuarantineSkipped.Add(1);
        }
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

using Helicarrier.Services.Otlp.Clients;
using Helicarrier.Services.Otlp.Counters;
using Helicarrier.Services.Otlp.Wire;

namespace Helicarrier.Services.Otlp;

/// <summary>
/// Understands export requests. Which rules apply is decided by library and service, never by the names of attributes: the
/// same name counts differently with different senders. What is not about a model's call is accepted and left unread.
/// </summary>
internal static class OtlpReader
{
    /// <exception cref="OtlpFormatException">The body is no export request of that signal.</exception>
    public static TelemetryBatch Read(OtlpSignal signal, OtlpEncoding encoding, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var batch = new TelemetryBatch(now);
        switch (signal)
        {
            case OtlpSignal.Logs:
                ReadLogs(OtlpCodec.Decode(body, encoding, ExportLogsServiceRequest.Parser, ExportLogsServiceRequest.Descriptor), encoding, batch);
                break;
            case OtlpSignal.Traces:
                ReadTraces(OtlpCodec.Decode(body, encoding, ExportTraceServiceRequest.Parser, ExportTraceServiceRequest.Descriptor), encoding, batch);
                break;
            case OtlpSignal.Metrics:
                ReadMetrics(OtlpCodec.Decode(body, encoding, ExportMetricsServiceRequest.Parser, ExportMetricsServiceRequest.Descriptor), batch);
                break;
        }

        return batch;
    }

    private static void ReadLogs(ExportLogsServiceRequest request, OtlpEncoding encoding, TelemetryBatch batch)
    {
        foreach (var sender in request.ResourceLogs)
        {
            var resource = new OtlpResource(sender.Resource);
            foreach (var library in sender.ScopeLogs)
            {
                var client = TelemetryClient.Of(library.Scope?.Name ?? "", resource);
                var logs = library.LogRecords.Select(log => OtlpRecord.Of(log, library.Scope, resource, encoding)).Where(log => !batch.RejectsTime(log.At));
                if (client == TelemetryClient.Gemini)
                {
                    GeminiTelemetry.Read([.. logs], batch);
                }
                else
                {
                    foreach (var log in logs) ReadLog(client, log, batch);
                }
            }
        }
    }

    private static void ReadLog(TelemetryClient client, OtlpRecord log, TelemetryBatch batch)
    {
        if (client == TelemetryClient.Claude)
        {
            ClaudeTelemetry.Read(log, batch);
        }
        else if (client == TelemetryClient.Codex)
        {
            CodexTelemetry.Read(log, batch);
        }
        else if (client == TelemetryClient.Qwen)
        {
            QwenTelemetry.Read(log, batch);
        }
        else
        {
            GenAiTelemetry.ReadLog(client, log, batch);
        }
    }

    private static void ReadTraces(ExportTraceServiceRequest request, OtlpEncoding encoding, TelemetryBatch batch)
    {
        var spans = new List<OtlpRecord>();
        foreach (var sender in request.ResourceSpans)
        {
            var resource = new OtlpResource(sender.Resource);
            foreach (var library in sender.ScopeSpans)
            {
                var client = TelemetryClient.Of(library.Scope?.Name ?? "", resource);
                foreach (var span in library.Spans)
                {
                    var record = OtlpRecord.Of(span, library.Scope, resource, encoding);
                    if (batch.RejectsTime(record.At ?? record.StartedAt)) continue;
                    spans.Add(record);
                    if (client == TelemetryClient.Codex)
                    {
                        CodexTelemetry.ReadSpan(record, batch);
                    }
                    else if (client == TelemetryClient.Claude && ClaudeTelemetry.ReadSpan(record, batch))
                    {
                        continue;
                    }
                    else if (client == TelemetryClient.Qwen && record.Name == "qwen-code.llm_request")
                    {
                        GenAiTelemetry.BillSpan(client, record, batch);
                    }
                    else
                    {
                        GenAiTelemetry.ReadSpan(client, record, batch);
                    }
                }
            }
        }

        Link(spans, batch);
    }

    /// <summary>Notes which spans lie in which: of traces that have a call here, and of what a library for models wrote between calls.</summary>
    private static void Link(List<OtlpRecord> spans, TelemetryBatch batch)
    {
        var calls = batch.Calls.Select(call => call.Usage.Id).ToHashSet();
        var traces = spans.Where(span => calls.Contains(TelemetryIds.OfSpan(span))).Select(span => span.TraceId).ToHashSet(StringComparer.Ordinal);
        foreach (var span in spans.Where(span => traces.Contains(span.TraceId) || GenAiTelemetry.IsOfModels(span)))
        {
            if (TelemetryIds.LinkOf(span) is { } link) batch.Links.Add(link);
        }
    }

    private static void ReadMetrics(ExportMetricsServiceRequest request, TelemetryBatch batch)
    {
        var counters = new CounterReader(batch);
        foreach (var sender in request.ResourceMetrics)
        {
            var resource = new OtlpResource(sender.Resource);
            foreach (var library in sender.ScopeMetrics)
            {
                foreach (var metric in library.Metrics) counters.Read(metric, library.Scope?.Name ?? "", library.Scope?.Version, resource);
            }
        }
    }
}

namespace Helicarrier.Services.Otlp;

/// <summary>What an export carries. Stored with a refused one as <c>otlp/logs | otlp/metrics | otlp/traces</c>.</summary>
public enum OtlpSignal
{
    Logs,
    Metrics,
    Traces,
}

namespace Helicarrier.Services.Otlp;

/// <summary>What an export carries. Stored with a refused one as <c>otlp/logs | otlp/metrics | otlp/traces</c>.</summary>
public enum OtlpSignal
{
    Logs,
    Metrics,
    Traces,
}

/// <summary>How an export is written; its answer is written the same way.</summary>
public enum OtlpEncoding
{
    /// <summary><c>application/x-protobuf</c>.</summary>
    Protobuf,

    /// <summary><c>application/json</c>: protobuf's JSON form with identifiers in hexadecimal.</summary>
    Json,
}

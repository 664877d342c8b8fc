namespace Helicarrier.Services.Otlp;

/// <summary>How an export is written; its answer is written the same way.</summary>
public enum OtlpEncoding
{
    /// <summary><c>application/x-protobuf</c>.</summary>
    Protobuf,

    /// <summary><c>application/json</c>: protobuf's JSON form with identifiers in hexadecimal.</summary>
    Json,
}

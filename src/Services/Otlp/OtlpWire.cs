using Google.Protobuf;
using Helicarrier.Services.Otlp.Wire;

namespace Helicarrier.Services.Otlp;

/// <summary>What is answered in protobuf: the export's own answer, and the status of a refusal.</summary>
public static class OtlpWire
{
    /// <summary>The answer to an export that was taken, with what of it was rejected.</summary>
    public static byte[] Answer(OtlpResult result) => result.Message is null ? []
        : new ExportResponse { PartialSuccess = new() { Rejected = result.Rejected, ErrorMessage = result.Message } }.ToByteArray();

    /// <summary>A <c>google.rpc.Status</c>.</summary>
    public static byte[] Status(int code, string message) => new RpcStatus { Code = code, Message = message }.ToByteArray();
}

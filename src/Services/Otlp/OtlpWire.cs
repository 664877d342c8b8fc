using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Helicarrier.Services.Otlp.Wire;

namespace Helicarrier.Services.Otlp;

/// <summary>What is answered in protobuf: the export's own answer, and the status of a refusal.</summary>
public static class OtlpWire
{
    // Our message has another name than the one that it is.
    private const string RetryInfoType = "type.googleapis.com/google.rpc.RetryInfo";

    /// <summary>The answer to an export that was taken, with what of it was rejected.</summary>
    public static byte[] Answer(OtlpResult result) => result.Message is null ? []
        : new ExportResponse { PartialSuccess = new() { Rejected = result.Rejected, ErrorMessage = result.Message } }.ToByteArray();

    /// <summary>A <c>google.rpc.Status</c>.</summary>
    /// <param name="code">The code of gRPC.</param>
    /// <param name="message">Why.</param>
    /// <param name="retryAfter">After how long the sender may try again, as <c>google.rpc.RetryInfo</c>; null says nothing of it.</param>
    public static byte[] Status(int code, string message, TimeSpan? retryAfter = null)
    {
        var status = new RpcStatus { Code = code, Message = message };
        if (retryAfter is { } delay)
        {
            var retry = new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) };
            status.Details.Add(new Any { TypeUrl = RetryInfoType, Value = retry.ToByteString() });
        }
        return status.ToByteArray();
    }
}

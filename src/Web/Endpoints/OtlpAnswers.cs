using System.Text.Json.Nodes;
using Helicarrier.Services.Otlp;
using Microsoft.Net.Http.Headers;

namespace Helicarrier.Web.Endpoints;

/// <summary>Answers exporters in the encoding in which they sent.</summary>
internal static class OtlpAnswers
{
    public const string ProtobufType = "application/x-protobuf";

    public const string JsonType = "application/json";

    /// <summary>The encoding that a request names; null when it names neither.</summary>
    public static OtlpEncoding? EncodingOf(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? null
        : type.MediaType.Equals(ProtobufType, StringComparison.OrdinalIgnoreCase) ? OtlpEncoding.Protobuf
        : type.MediaType.Equals(JsonType, StringComparison.OrdinalIgnoreCase) ? OtlpEncoding.Json
        : null;

    /// <summary>Whether a request is an exporter's: all its answers then are.</summary>
    public static bool IsExport(HttpRequest request) =>
        request.Path.StartsWithSegments(ApiRoutes.Otlp, StringComparison.OrdinalIgnoreCase) || OtlpGrpcAnswers.IsCall(request);

    public static Task WriteAsync(HttpContext http, OtlpSignal signal, OtlpEncoding encoding, OtlpResult result) => encoding switch
    {
        OtlpEncoding.Protobuf => WriteAsync(http, StatusCodes.Status200OK, ProtobufType, OtlpWire.Answer(result)),
        OtlpEncoding.Json => WriteAsync(http, StatusCodes.Status200OK, JsonType, Json(signal, result)),
    };

    public static Task RefuseAsync(HttpContext http, int status, string message)
    {
        if (OtlpGrpcAnswers.IsCall(http.Request)) return OtlpGrpcAnswers.RefuseAsync(http, status, message);
        RetryAfter.Set(http.Response, status);
        return EncodingOf(http.Request) is OtlpEncoding.Protobuf
            ? WriteAsync(http, status, ProtobufType, OtlpWire.Status(Code(status), message))
            : WriteAsync(http, status, JsonType, Utf8(new JsonObject { ["code"] = Code(status), ["message"] = message }));
    }

    /// <summary>The code of gRPC that stands for a status of HTTP.</summary>
    public static int Code(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => 16,
        StatusCodes.Status403Forbidden => 7,
        StatusCodes.Status404NotFound => 5,
        StatusCodes.Status405MethodNotAllowed => 12,
        StatusCodes.Status413PayloadTooLarge or StatusCodes.Status429TooManyRequests => 8,
        StatusCodes.Status503ServiceUnavailable => 14,
        >= 500 => 13,
        _ => 3,
    };

    private static byte[] Json(OtlpSignal signal, OtlpResult result)
    {
        var answer = new JsonObject();
        if (result.Message is not null)
        {
            // Protobuf's JSON form writes 64-bit numbers as text.
            var name = signal switch
            {
                OtlpSignal.Logs => "rejectedLogRecords",
                OtlpSignal.Metrics => "rejectedDataPoints",
                OtlpSignal.Traces => "rejectedSpans",
            };
            answer["partialSuccess"] = new JsonObject { [name] = $"{result.Rejected}", ["errorMessage"] = result.Message };
        }

        return Utf8(answer);
    }

    private static byte[] Utf8(JsonObject json) => System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());

    private static async Task WriteAsync(HttpContext http, int status, string type, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }
}

using System.Globalization;
using Grpc.Core;
using Helicarrier.Services.Otlp;
using Helicarrier.Web.Startup;

namespace Helicarrier.Web.Endpoints;

/// <summary>
/// Says in gRPC why an export is not taken. What passes by itself is <c>UNAVAILABLE</c>, with the time after which to come back in
/// <c>google.rpc.RetryInfo</c>: exporters keep such an export and drop any other.
/// </summary>
internal static class OtlpGrpcAnswers
{
    private const string ContentType = "application/grpc";

    private const string Details = "grpc-status-details-bin";

    /// <summary>Whether a request is an exporter's that speaks gRPC.</summary>
    public static bool IsCall(HttpRequest request) =>
        RouteKinds.IsGrpc(request.Path) && request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Refuses a call before it comes to its method: the headers are the whole answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The status of HTTP.</param>
    /// <param name="message">One sentence.</param>
    public static Task RefuseAsync(HttpContext http, int status, string message)
    {
        var (code, details) = Read(http.Response, status, message);
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = ContentType;
        http.Response.Headers["grpc-status"] = ((int)code).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(message);
        if (details is not null) http.Response.Headers[Details] = Convert.ToBase64String(details);
        return http.Response.StartAsync(http.RequestAborted);
    }

    /// <summary>Refuses a call from within its method.</summary>
    public static RpcException Refusal(HttpContext http, OtlpRefusal refusal)
    {
        var (code, details) = Read(http.Response, refusal.Status, refusal.Message);
        var trailers = new Metadata();
        if (details is not null) trailers.Add(Details, details);
        return new(new Status(code, refusal.Message), trailers);
    }

    /// <summary>The code of gRPC that stands for a status of HTTP.</summary>
    public static StatusCode Code(int status) => status switch
    {
        StatusCodes.Status404NotFound => StatusCode.Unimplemented,
        StatusCodes.Status429TooManyRequests => StatusCode.Unavailable,
        _ => (StatusCode)OtlpAnswers.Code(status),
    };

    private static (StatusCode Code, byte[]? Details) Read(HttpResponse response, int status, string message)
    {
        RetryAfter.Set(response, status);
        var code = Code(status);
        return (code, RetryAfter.Of(response) is { } delay ? OtlpWire.Status((int)code, message, delay) : null);
    }
}

using Grpc.Core;
using Helicarrier.Services.Otlp;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>OpenTelemetry over gRPC: carries exports to where those over HTTP go, and the answers back.</summary>
internal static class OtlpGrpcEndpoints
{
    // Messages stay as they come, so that one reader reads those of both transports.
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(
        static (byte[] message, SerializationContext context) => context.Complete(message), static context => context.PayloadAsNewBuffer());

    public static void MapOtlpGrpc(this IEndpointRouteBuilder routes)
    {
        Map(routes, ApiRoutes.OtlpGrpcLogs, OtlpSignal.Logs);
        Map(routes, ApiRoutes.OtlpGrpcMetrics, OtlpSignal.Metrics);
        Map(routes, ApiRoutes.OtlpGrpcTraces, OtlpSignal.Traces);
    }

    private static void Map(IEndpointRouteBuilder routes, string service, OtlpSignal signal)
    {
        var export = new Method<byte[], byte[]>(MethodType.Unary, service, ApiRoutes.OtlpGrpcMethod, Bytes, Bytes);
        var definition = ServerServiceDefinition.CreateBuilder().AddMethod(export, (body, call) => ExportAsync(signal, body, call.GetHttpContext())).Build();
        routes.MapGrpcService(definition).RequireAuthorization(Policies.Ingest);
    }

    private static async Task<byte[]> ExportAsync(OtlpSignal signal, byte[] body, HttpContext http)
    {
        var otlp = http.RequestServices.GetRequiredService<OtlpService>();
        try
        {
            return OtlpWire.Answer(await otlp.ExportAsync(signal, OtlpEncoding.Protobuf, body, http.User.IngestCaller()));
        }
        catch (Exception exception) when (OtlpRefusal.Of(exception) is { } refusal)
        {
            refusal.Tell(http.RequestServices.GetRequiredService<ILoggerFactory>(), exception);
            throw OtlpGrpcAnswers.Refusal(http, refusal);
        }
    }
}

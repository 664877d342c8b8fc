using Helicarrier.Services.Otlp;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Mvc;

namespace Helicarrier.Web.Endpoints;

/// <summary>
/// OpenTelemetry over HTTP, at the paths that its exporters append to their endpoint. A success is answered after the
/// transaction is on disk, also when a part of the export was refused.
/// </summary>
internal static class OtlpEndpoints
{
    // Other types come here too, so that their refusal is written as exporters read it.
    private const string AnyType = "*/*";

    public static void MapOtlp(this IEndpointRouteBuilder routes)
    {
        // Twice the limit, so that the check that says what was too large comes first.
        var limit = routes.ServiceProvider.GetRequiredService<OtlpService>().MaxBytes;
        var group = routes.MapGroup("").RequireAuthorization(Policies.Ingest).WithTags("OpenTelemetry")
            .WithMetadata(new RequestSizeLimitAttribute(2 * limit));
        Map(group, ApiRoutes.OtlpLogs, OtlpSignal.Logs, "OtlpLogs", "Export log records: the calls of Claude Code, Codex, Gemini CLI and Qwen Code");
        Map(group, ApiRoutes.OtlpMetrics, OtlpSignal.Metrics, "OtlpMetrics", "Export metrics: token counters of clients that send no calls");
        Map(group, ApiRoutes.OtlpTraces, OtlpSignal.Traces, "OtlpTraces", "Export spans: model calls by the semantic conventions");
    }

    private static void Map(RouteGroupBuilder group, string path, OtlpSignal signal, string name, string summary) =>
        group.MapPost(path, (HttpContext http, OtlpService otlp, ILoggerFactory loggers) => ExportAsync(signal, http, otlp, loggers))
            .WithName(name).WithSummary(summary)
            .Accepts<OtlpExport>(OtlpAnswers.ProtobufType, OtlpAnswers.JsonType, AnyType)
            .Produces<OtlpAnswer>()
            .Produces<OtlpStatus>(400).Produces<OtlpStatus>(413).Produces<OtlpStatus>(415).Produces<OtlpStatus>(429).Produces<OtlpStatus>(503);

    private static async Task ExportAsync(OtlpSignal signal, HttpContext http, OtlpService otlp, ILoggerFactory loggers)
    {
        if (OtlpAnswers.EncodingOf(http.Request) is not { } encoding)
        {
            await OtlpAnswers.RefuseAsync(http, StatusCodes.Status415UnsupportedMediaType, "Content-Type must be application/x-protobuf or application/json.");
            return;
        }

        try
        {
            if (await WholeBody.ReadAsync(http, otlp.MaxBytes) is { } body)
            {
                await OtlpAnswers.WriteAsync(http, signal, encoding, await otlp.ExportAsync(signal, encoding, body, http.User.IngestCaller()));
            }
            else
            {
                await OtlpAnswers.RefuseAsync(http, OtlpRefusal.TooLarge.Status, OtlpRefusal.TooLarge.Message);
            }
        }
        catch (Exception exception) when (OtlpRefusal.Of(exception) is { } refusal)
        {
            refusal.Tell(loggers, exception);
            await OtlpAnswers.RefuseAsync(http, refusal.Status, refusal.Message);
        }
    }
}

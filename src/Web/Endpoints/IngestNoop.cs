using System.Text.Json;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>
/// What ingest is measured against: the same server, middleware, key and body, which is parsed as JSON and dropped. Mapped
/// for benchmarks only.
/// </summary>
internal static class IngestNoop
{
    private static readonly byte[] Answer = "{\"ok\":true}"u8.ToArray();

    public static void MapIngestNoop(this IEndpointRouteBuilder routes) =>
        routes.MapPost(ApiRoutes.IngestNoop, HandleAsync).RequireAuthorization(Policies.Ingest).ExcludeFromDescription();

    private static async Task HandleAsync(HttpContext http)
    {
        using var document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Answer.Length;
        await http.Response.BodyWriter.WriteAsync(Answer);
    }
}

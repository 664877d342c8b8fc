namespace Helicarrier.Web.Endpoints;

/// <summary>All routes of what comes in, and of what becomes of it.</summary>
internal static class IngestApi
{
    /// <param name="routes">Where to.</param>
    /// <param name="bench">Adds the endpoint that ingest is measured against.</param>
    public static void MapIngestApi(this IEndpointRouteBuilder routes, bool bench = false)
    {
        if (bench) routes.MapIngestNoop();
        routes.MapIngest();
        routes.MapOtlp();
        routes.MapQuarantine();
        routes.MapLedger();
        routes.MapSessionEvents();
        routes.MapVoids();
        routes.MapSuspected();
        routes.MapAnalytics();
    }
}

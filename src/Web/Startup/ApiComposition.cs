using Helicarrier.Services.Settings;
using Helicarrier.Services.Streams;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Endpoints;

namespace Helicarrier.Web.Startup;

/// <summary>All routes for programs.</summary>
internal static class ApiComposition
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddExceptionHandler<Failures>();
        services.AddProblemDetails();
        services.AddRequestDecompression();

        // Malformed bodies answer the same in every environment.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddStreams();
        services.AddSingleton<StreamDoor>();
        services.AddOpenApi("v1", ApiDocument.Configure);
        return services;
    }

    /// <param name="routes">Where to.</param>
    /// <param name="settings">Which of them are open.</param>
    public static void MapApi(this IEndpointRouteBuilder routes, HelicarrierSettings settings)
    {
        routes.MapHealth();
        routes.MapSystem();
        routes.MapSources();
        routes.MapIngestApi(settings.Bench);
        routes.MapTotals();
        routes.MapViews();
        routes.MapKeys();
        routes.MapUsers();
        routes.MapInvitations();
        routes.MapAudit();
        routes.MapAlerts();
        routes.MapAlertChannels();
        routes.MapBudgets();
        routes.MapQuotas();
        routes.MapBackups();
        routes.MapJobs();
        routes.MapSchedules();
        routes.MapRollups();
        routes.MapOps(settings.Ops.Flags);
        routes.MapRuns();
        routes.MapRunners();
        routes.MapFleetLogs();
        routes.MapStopAll();
        routes.MapModels();
        routes.MapAsks();
        routes.MapHooks();
        routes.MapOrders();
        routes.MapOrphans();
        routes.MapWorktrees();
        routes.MapDrills();
        routes.MapControl();
        routes.MapPrices();
        routes.MapOwnPrices();
        routes.MapReprice();
        routes.MapReceipts();
        routes.MapSince();
        routes.MapStream();
        routes.MapOpenApi(ApiRoutes.OpenApiDocument).RequireAuthorization(Policies.Read);
    }
}

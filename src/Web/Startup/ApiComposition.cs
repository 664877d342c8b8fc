using Helicarrier.Services.Gateway;
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

        // Malformed bodies answer the same in every environment.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", ApiDocument.Configure);
        return services;
    }

    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddSingleton<IGateway, LocalGateway>();
        services.AddSingleton<SystemStatusReader>();
        return services;
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapSystem();
        routes.MapIngestApi();
        routes.MapKeys();
        routes.MapOpenApi().RequireAuthorization(Policies.Read);
    }
}

using Helicarrier.Services.Fleet;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Pricing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helicarrier.Web.Endpoints;

/// <summary>How ingest, ledger and live fleet join the host.</summary>
public static class IngestServices
{
    /// <summary>Needs the store, its writer and a clock among the services.</summary>
    public static IServiceCollection AddIngest(this IServiceCollection services, IngestOptions ingest, FleetOptions fleet)
    {
        services.TryAddSingleton(new PriceBooks());
        services.TryAddSingleton(provider => provider.GetRequiredService<PriceBooks>().Pricer);
        services.AddSingleton(ingest);
        services.AddSingleton<IngestService>();
        services.AddSingleton<QuarantineList>();
        services.AddSingleton(provider =>
        {
            var book = provider.GetRequiredService<PriceBooks>().Current;
            return fleet with { ContextWindow = call => book.ContextWindow(call.Provider, call.Model, call.OccurredAt) };
        });
        services.AddSingleton<FleetState>();
        return services;
    }

    public static void MapIngestApi(this IEndpointRouteBuilder routes)
    {
        routes.MapIngest();
        routes.MapQuarantine();
        routes.MapLedger();
    }
}

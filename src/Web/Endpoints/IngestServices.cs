using Helicarrier.Services.Fleet;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Pricing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helicarrier.Web.Endpoints;

/// <summary>How ingest, ledger and live fleet join the host.</summary>
public static class IngestServices
{
    /// <summary>Needs the store, its readers, its writer and a clock among the services.</summary>
    public static IServiceCollection AddIngest(this IServiceCollection services, IngestOptions ingest, FleetOptions fleet)
    {
        services.TryAddSingleton(new PriceBooks());
        services.TryAddSingleton(provider => provider.GetRequiredService<PriceBooks>().Pricer);
        services.AddSingleton(ingest);
        services.AddSingleton<IngestService>();
        services.AddSingleton<OtlpService>();
        services.AddSingleton<SuspicionDesk>();
        services.AddSingleton(provider =>
        {
            var book = provider.GetRequiredService<PriceBooks>().Current;
            return fleet with { ContextWindow = call => book.ContextWindow(call.Provider, call.Model, call.OccurredAt) };
        });
        services.AddSingleton<FleetState>();
        return services;
    }

    /// <param name="routes">Where to.</param>
    /// <param name="bench">Adds the endpoint that ingest is measured against.</param>
    public static void MapIngestApi(this IEndpointRouteBuilder routes, bool bench = false)
    {
        if (bench) routes.MapIngestNoop();
        routes.MapIngest();
        routes.MapOtlp();
        routes.MapQuarantine();
        routes.MapLedger();
        routes.MapSuspected();
    }
}

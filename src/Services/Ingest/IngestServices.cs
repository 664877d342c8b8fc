using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Ingest;

/// <summary>Taking in what senders report, and keeping what was refused. Needs the store and the pricing.</summary>
public static class IngestServices
{
    public static IServiceCollection AddIngest(this IServiceCollection services, IngestOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<RefusedPayloads>();
        services.AddSingleton<IngestService>();
        return services;
    }
}

using Helicarrier.Services.Duplicates;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Otlp;

/// <summary>Taking in OpenTelemetry, and what it may have seen twice. Needs ingest.</summary>
public static class OtlpServices
{
    public static IServiceCollection AddOtlp(this IServiceCollection services)
    {
        services.AddSingleton<OtlpService>();
        services.AddSingleton<SuspicionDesk>();
        return services;
    }
}

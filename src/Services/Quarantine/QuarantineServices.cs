using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Quarantine;

/// <summary>Taking in what was refused. Needs the store, ingest and OTLP.</summary>
public static class QuarantineServices
{
    public static IServiceCollection AddQuarantine(this IServiceCollection services) => services.AddSingleton<QuarantineDesk>();
}

using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Since;

/// <summary>What happened within a time. Needs the readers.</summary>
public static class SinceServices
{
    public static IServiceCollection AddSince(this IServiceCollection services) => services.AddSingleton<SinceBoard>();
}

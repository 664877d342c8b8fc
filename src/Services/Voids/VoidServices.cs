using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Voids;

/// <summary>Making sessions void and restoring them. Needs the store.</summary>
public static class VoidServices
{
    public static IServiceCollection AddVoids(this IServiceCollection services) => services.AddSingleton<VoidDesk>();
}

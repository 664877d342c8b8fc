using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Streams;

/// <summary>What streams of changes are made of. Needs the store's writer.</summary>
public static class StreamServices
{
    public static IServiceCollection AddStreams(this IServiceCollection services) => services.AddSingleton<ChangeLogs>();
}

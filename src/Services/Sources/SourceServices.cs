using Helicarrier.Services.Operations;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Sources.CliProxyApi.Feed;
using Helicarrier.Services.Sources.Import;
using Helicarrier.Services.Sources.Reporting;
using Helicarrier.Services.Sources.Scanning;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Sources;

/// <summary>Reading agents' logs and feeds. Needs the store, the pricing and the readiness that it waits for.</summary>
public static class SourceServices
{
    public static IServiceCollection AddSources(this IServiceCollection services, HelicarrierSettings settings)
    {
        services.AddSingleton(settings.Sources);
        services.AddSingleton<SourceDiscovery>();
        services.AddSingleton<SourceReports>();
        services.AddSingleton<SourceScanner>();
        services.AddSingleton<ImportService>();
        services.AddSingleton<SourceWatcher>();
        services.AddHostedService<StartedWhenOpen<SourceWatcher>>();
        if (QueueFeedSettings.Of(settings) is { } feed) services.AddQueueFeed(feed);
        return services;
    }

    private static void AddQueueFeed(this IServiceCollection services, QueueFeedSettings feed)
    {
        services.AddSingleton(feed);
        services.AddSingleton<QueueClient>();
        services.AddSingleton(provider => new QueueSpool(feed.Spool, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<QueueFeed>();
        services.AddHostedService<StartedWhenOpen<QueueFeed>>();
    }
}

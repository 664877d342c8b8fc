using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Analytics;

/// <summary>What the analytics pages read. Needs the readers.</summary>
public static class AnalyticsServices
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services) => services.AddSingleton<UsageBoard>();
}

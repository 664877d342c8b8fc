using Helicarrier.Services.Jobs;
using Helicarrier.Services.Operations;

namespace Helicarrier.Web.Jobs;

/// <summary>The engine that runs the host's jobs.</summary>
internal static class JobHosting
{
    public static IServiceCollection AddJobEngine(this IServiceCollection services) => services
        .AddSingleton<HangfireStates>()
        .AddSingleton<HangfireCall>()
        .AddSingleton<HangfireEngine>()
        .AddSingleton<IJobEngine>(provider => provider.GetRequiredService<HangfireEngine>())
        .AddSingleton<HangfireServer>()
        .AddHostedService<StartedWhenOpen<HangfireServer>>();
}

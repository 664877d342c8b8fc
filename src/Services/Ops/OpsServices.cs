using Helicarrier.Services.Jobs;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Ops;

/// <summary>The ops API's jobs, and a runner elsewhere. Needs the jobs and the runs of agents. A kind whose flag is off is not there.</summary>
public static class OpsServices
{
    public static IServiceCollection AddOps(this IServiceCollection services, HelicarrierSettings settings)
    {
        var flags = settings.Ops.Flags;
        if (flags.Metrics) services.AddSingleton<JobKind, MetricsRefreshJob>();
        if (flags.Nearsight) services.AddSingleton<JobKind, NearsightRefreshJob>();
        if (flags.Captorator) services.AddSingleton<JobKind, CaptoratorJob>();
        return services
            .AddSingleton<RunnerCall>()
            .AddSingleton<OpsDesk>()
            .AddSingleton<RunnerDesk>()
            .AddSingleton<RunnerWatch>()
            .AddHostedService<StartedWhenOpen<RunnerWatch>>();
    }
}

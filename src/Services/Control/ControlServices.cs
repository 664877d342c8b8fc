using Helicarrier.Services.Control.Hooked;
using Helicarrier.Services.Control.Logs;
using Helicarrier.Services.Control.Models;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Services.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Control;

/// <summary>Runs of agents: what may be run, what runs, and how it is stopped. Needs the store, the settings and a runner.</summary>
public static class ControlServices
{
    public static IServiceCollection AddControl(this IServiceCollection services) => services
        .AddSingleton<AgentCatalogue>()
        .AddSingleton<RunnerPool>()
        .AddSingleton<IRunner>(static provider => provider.GetRequiredService<RunnerPool>())
        .AddSingleton<Placement>()
        .AddSingleton<RunnerRegister>()
        .AddSingleton<DrainDesk>()
        .AddSingleton<ModelDesk>()
        .AddSingleton<RunDesk>()
        .AddSingleton<StopAllDesk>()
        .AddSingleton<ArmedRuns>()
        .AddSingleton<OutputRoom>()
        .AddSingleton<KillDrill>()
        .AddSingleton<RunFollower>()
        .AddHostedService<StartedWhenOpen<RunFollower>>()
        .AddSingleton<TalkBook>()
        .AddSingleton<TalkDesk>()
        .AddSingleton<AskDesk>()
        .AddSingleton<TalkFollower>()
        .AddHostedService<StartedWhenOpen<TalkFollower>>()
        .AddSingleton<HeldAsks>()
        .AddHostedService<StartedWhenOpen<HeldAsks>>()
        .AddSingleton<HookedAgents>()
        .AddSingleton<AdoptionDesk>()
        .AddSingleton<AdoptionQueue>()
        .AddHostedService<StartedWhenOpen<AdoptionQueue>>()
        .AddSingleton<ResurrectionWatch>()
        .AddHostedService<StartedWhenOpen<ResurrectionWatch>>()
        .AddSingleton<HookedSessions>()
        .AddSingleton<FleetLog>()
        .AddHostedService<StartedWhenOpen<FleetLog>>()
        .AddSingleton<OrphanWatch>()
        .AddHostedService<StartedWhenOpen<OrphanWatch>>();
}

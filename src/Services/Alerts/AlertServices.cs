using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Alerts;

/// <summary>Alert rules, the looks at them, and who is told. Needs the store.</summary>
public static class AlertServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, HelicarrierSettings settings) => services
        .AddSingleton<AlertDesk>()
        .AddSingleton<BacktestDesk>()
        .AddSingleton<AlertSweep>()
        .AddSingleton<AlertWatch>()
        .AddHostedService<StartedWhenOpen<AlertWatch>>()
        .AddSingleton(new PublicAddresses(settings.WebhookAllow))
        .AddSingleton<ChannelHttp>()
        .AddSingleton<IChannelSender, WebhookSender>()
        .AddSingleton<IChannelSender, NtfySender>()
        .AddSingleton<ChannelDesk>()
        .AddSingleton<AlertPost>()
        .AddHostedService<StartedWhenOpen<AlertPost>>();
}

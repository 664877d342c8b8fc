using System.Reflection;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Repositories;
using Helicarrier.Persistence.Sqlite;
using Helicarrier.Services.Fleet;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Operations;
using Helicarrier.Web.Components;
using Helicarrier.Web.Components.Pages.Systems;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helicarrier.Web.Hud;

/// <summary>How the HUD joins the host: one line for its services, one for its pages.</summary>
public static class HudServices
{
    /// <summary>
    /// Needs <see cref="FleetState"/>, <see cref="SystemPulse"/>, <see cref="ILedgerRepository"/> and the <see cref="SqliteStore"/> from the host.
    /// </summary>
    public static IServiceCollection AddHud(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddAuthorizationCore();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton(Fleet);
        services.AddSingleton(Pulse);
        services.AddSingleton(FirstRun);
        services.AddTransient(_ => new HudFacts(ProgramVersion));
        services.AddSingleton(provider => new SystemsReader(
            provider.GetRequiredService<SqliteStore>(), new QuarantineList(provider.GetRequiredService<SqliteStore>())));
        return services;
    }

    public static RazorComponentsEndpointConventionBuilder MapHud(this WebApplication app)
    {
        app.MapStaticAssets();
        return app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    private static string ProgramVersion =>
        typeof(HudServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static FleetFeed Fleet(IServiceProvider services) => services.GetService<FleetState>() is { } fleet
        ? new(() => fleet.Current, fleet.Subscribe)
        : new(() => FleetSnapshot.Empty, _ => Nothing.Instance);

    private static PulseFeed Pulse(IServiceProvider services) => services.GetService<SystemPulse>() is { } pulse
        ? new(count => [.. pulse.Recent(count).Select(Line)], onLine => pulse.Subscribe(entry => onLine(Line(entry))))
        : new(_ => [], _ => Nothing.Instance);

    private static PulseLine Line(PulseEntry entry) => new(entry.At, entry.Level, entry.Message);

    private static FirstRunFeed FirstRun(IServiceProvider services) => new(
        async cancellationToken => services.GetService<ILedgerRepository>() is { } ledger
            ? (await ledger.ListAsync(new LedgerQuery { PageSize = 1 }, cancellationToken)).Total
            : 0,
        _ => Task.FromResult<IReadOnlyList<FoundLogs>>([]),
        () => { },
        () => null,
        _ => Nothing.Instance);

    private sealed class Nothing : IDisposable
    {
        public static Nothing Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}

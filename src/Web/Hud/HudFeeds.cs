using System.Reflection;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Repositories;
using Helicarrier.Persistence.Sqlite;
using Helicarrier.Services.Fleet;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Sources.Import;

namespace Helicarrier.Web.Hud;

/// <summary>Where the pages' feeds come from: each is bound here to the service that publishes it.</summary>
internal static class HudFeeds
{
    public static FleetFeed Fleet(IServiceProvider services) => services.GetService<FleetState>() is { } fleet
        ? new(() => fleet.Current, fleet.Subscribe)
        : new(() => FleetSnapshot.Empty, _ => Nothing.Instance);

    public static PulseFeed Pulse(IServiceProvider services) => services.GetService<SystemPulse>() is { } pulse
        ? new(count => [.. pulse.Recent(count).Select(Line)], onLine => pulse.Subscribe(entry => onLine(Line(entry))))
        : new(_ => [], _ => Nothing.Instance);

    public static FirstRunFeed FirstRun(IServiceProvider services)
    {
        if (services.GetService<ImportService>() is null)
            return new(_ => Task.FromResult(0L), _ => Task.FromResult<IReadOnlyList<FoundLogs>>([]), () => { }, () => null, _ => Nothing.Instance);
        var ledger = services.GetRequiredService<ILedgerRepository>();
        var imports = ActivatorUtilities.CreateInstance<HudImport>(services);
        return new(
            async cancellationToken => (await ledger.ListAsync(new LedgerQuery { PageSize = 1 }, cancellationToken)).Total,
            imports.DiscoverAsync,
            imports.Start,
            () => imports.Current,
            imports.Subscribe);
    }

    public static Func<HudFacts> Facts(IServiceProvider services)
    {
        var latency = services.GetRequiredService<IngestLatency>();
        var engine = $"SQLite {SqliteStore.EngineVersion} WAL";
        return () => new(ProgramVersion, engine, IngestP95: latency.P95());
    }

    private static string ProgramVersion { get; } =
        typeof(HudFeeds).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static PulseLine Line(PulseEntry entry) => new(entry.At, entry.Level, entry.Message);

    private sealed class Nothing : IDisposable
    {
        public static Nothing Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}

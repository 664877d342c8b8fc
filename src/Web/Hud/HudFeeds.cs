using System.Reflection;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Repositories;
using Helicarrier.Services.Fleet;
using Helicarrier.Services.Operations;

namespace Helicarrier.Web.Hud;

/// <summary>Where the pages' feeds come from: each is bound here to the service that publishes it.</summary>
internal static class HudFeeds
{
    public static FleetFeed Fleet(IServiceProvider services)
    {
        var fleet = services.GetRequiredService<FleetState>();
        return new(() => fleet.Current, fleet.Subscribe);
    }

    public static PulseFeed Pulse(IServiceProvider services)
    {
        var pulse = services.GetRequiredService<SystemPulse>();
        return new(count => [.. pulse.Recent(count).Select(Line)], onLine => pulse.Subscribe(entry => onLine(Line(entry))));
    }

    public static FirstRunFeed FirstRun(IServiceProvider services)
    {
        var ledger = services.GetRequiredService<ILedgerRepository>();
        var imports = services.GetRequiredService<HudImport>();
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
        var engine = $"{StoreFactsReader.Engine} WAL";
        var readiness = services.GetRequiredService<Readiness>();
        return () => new(ProgramVersion, engine, readiness.IsOpen ? readiness.Store.Detail.Split('_')[0] : null, latency.P95());
    }

    private static string ProgramVersion { get; } =
        typeof(HudFeeds).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static PulseLine Line(PulseEntry entry) => new(entry.At, entry.Level, entry.Message);
}

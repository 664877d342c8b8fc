using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Fleet;
using Helicarrier.Services.Operations;

namespace Helicarrier.Web.Live;

/// <summary>Where the pages' feeds come from: each is bound here to the service that publishes it.</summary>
internal static class LiveServices
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton(Fleet);
        services.AddSingleton(Pulse);
        services.AddSingleton(Waiting);
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton(static services => new NoticeFeed(services.GetRequiredService<NoticeBoard>().ReadAsync));
        services.AddSingleton<PageImport>();
        services.AddSingleton(FirstRun);
        services.AddSingleton<ControlReader>();
        services.AddSingleton(Attention);
        services.AddSingleton(Stops);
        services.AddSingleton<IngestLatency>();
        services.AddSingleton<TotalsBoard>();
        services.AddSingleton<FiguresFeed>();
        services.AddSingleton(Facts);
        return services;
    }

    private static FleetFeed Fleet(IServiceProvider services)
    {
        var fleet = services.GetRequiredService<FleetState>();
        return new(() => fleet.Current, fleet.Subscribe);
    }

    private static PulseFeed Pulse(IServiceProvider services)
    {
        var pulse = services.GetRequiredService<SystemPulse>();
        return new(count => [.. pulse.Recent(count).Select(Line)], onLine => pulse.Subscribe(entry => onLine(Line(entry))));
    }

    private static WaitingFeed Waiting(IServiceProvider services)
    {
        var (asks, writer) = (services.GetRequiredService<AskReader>(), services.GetRequiredService<StoreWriter>());
        var budgets = services.GetRequiredService<BudgetReader>();
        var (alerts, time) = (services.GetRequiredService<IAlertRepository>(), services.GetRequiredService<TimeProvider>());
        return new(
            async (organization, cancellationToken) => new(
                await asks.CountAsync(organization, time.GetUtcNow(), cancellationToken), await alerts.CountAsync(organization, cancellationToken),
                await budgets.CountAsync(organization, cancellationToken)),
            onChange => writer.Subscribe(changes =>
            {
                if (changes.Any(static change => change is AskChange or AlertChange or BudgetChange)) onChange();
            }),
            services.GetRequiredService<ILogger<WaitingFeed>>());
    }

    private static ControlFeed Attention(IServiceProvider services)
    {
        var writer = services.GetRequiredService<StoreWriter>();
        return new(
            services.GetRequiredService<ControlReader>().ReadAsync,
            onChange => writer.Subscribe(changes =>
            {
                if (changes.Any(static change => change is RunChange or AskChange or StopAllChange or AlertChange or BudgetChange))
                {
                    onChange();
                }
            }),
            services.GetRequiredService<ILogger<ControlFeed>>());
    }

    private static StopFeed Stops(IServiceProvider services) =>
        new(services.GetRequiredService<RunReader>().StopsAsync, services.GetRequiredService<ILogger<StopFeed>>());

    private static FirstRunFeed FirstRun(IServiceProvider services)
    {
        var ledger = services.GetRequiredService<ILedgerRepository>();
        var imports = services.GetRequiredService<PageImport>();
        return new(
            async cancellationToken => (await ledger.ListAsync(new LedgerQuery { PageSize = 1 }, cancellationToken)).Total,
            imports.DiscoverAsync,
            imports.StartAsync,
            () => imports.Current,
            imports.Subscribe);
    }

    private static Func<ProgramFacts> Facts(IServiceProvider services)
    {
        var latency = services.GetRequiredService<IngestLatency>();
        var engine = $"{services.GetRequiredService<Store>().Engine} WAL";
        var readiness = services.GetRequiredService<Readiness>();
        return () => new(ProgramVersion.Current, engine, readiness.IsOpen ? readiness.Store.Detail.Split('_')[0] : null, latency.P95());
    }

    private static PulseLine Line(PulseEntry entry) => new(entry.At, entry.Level, entry.Message);
}

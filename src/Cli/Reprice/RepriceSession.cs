using Helicarrier.Cli.Database;
using Helicarrier.Domain;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Own;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.Reprice;

/// <summary>What a repricing needs, without a host: a migrated database, its writer, and the books.</summary>
internal sealed class RepriceSession : IAsyncDisposable
{
    private readonly StoreWriter _writer;
    private readonly PriceKeeper _keeper;

    private RepriceSession(Store store, HelicarrierSettings environment)
    {
        _writer = new(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
        Repository = new(store);
        Prices = PriceBooks.Of(store, environment.PriceBookPath);
        Own = new(store);
        Books = new(Prices, Repository);
        Service = new(_writer, Repository, Books);
        _keeper = new(Prices, Own, _writer);
        OwnPrices = new(Prices, _keeper, Own, Service, Repository, _writer, TimeProvider.System);
        Zone = environment.TimeZone;
        Actor = new(ActorType.User, environment.User is { } user ? $"{user}@{environment.Machine}" : environment.Machine, "cli");
    }

    public RepriceService Service { get; }

    public RepriceRepository Repository { get; }

    public PriceBooks Prices { get; }

    public OwnPriceReader Own { get; }

    public OwnPriceDesk OwnPrices { get; }

    public BookShelf Books { get; }

    public TimeZoneInfo Zone { get; }

    public RepriceActor Actor { get; }

    public OrganizationId OrganizationId { get; } = OrganizationId.Default;

    /// <summary>Opens a database, migrating it first.</summary>
    /// <exception cref="SchemaException">The database cannot be used.</exception>
    public static async Task<RepriceSession> OpenAsync(string? path, HelicarrierSettings environment, CancellationToken cancellationToken)
    {
        var store = await CommandStore.OpenAsync(path ?? environment.DatabasePath, environment, cancellationToken);
        return new(store, environment);
    }

    public async ValueTask DisposeAsync()
    {
        _keeper.Dispose();
        await _writer.DisposeAsync();
    }
}

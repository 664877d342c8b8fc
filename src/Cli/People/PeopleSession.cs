using Helicarrier.Cli.Database;
using Helicarrier.Domain;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.People;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.People;

/// <summary>What acting on people needs, without a host: a migrated database and its writer.</summary>
internal sealed class PeopleSession : IAsyncDisposable
{
    private readonly StoreWriter _writer;

    private PeopleSession(Store store, HelicarrierSettings settings)
    {
        _writer = new(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
        Desk = new(_writer, new(settings.EmailKeyPath), TimeProvider.System);
        Reader = new(store);

        // Whoever may write the database may do what the owner may.
        Actor = new(OrganizationId.Default, settings.Actor, IsOwner: true);
    }

    public PeopleDesk Desk { get; }

    public PeopleReader Reader { get; }

    public PeopleActor Actor { get; }

    /// <summary>Opens a database, migrating it first.</summary>
    /// <exception cref="SchemaException">The database cannot be used.</exception>
    public static async Task<PeopleSession> OpenAsync(string? path, HelicarrierSettings environment, CancellationToken cancellationToken)
    {
        var settings = environment.At(path);
        return new(await CommandStore.OpenExistingAsync(settings.DatabasePath, settings, cancellationToken), settings);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}

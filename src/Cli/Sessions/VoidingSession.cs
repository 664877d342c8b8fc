using Helicarrier.Cli.Database;
using Helicarrier.Domain;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Voids;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.Sessions;

/// <summary>What making sessions void needs, without a host: a migrated database and its writer.</summary>
internal sealed class VoidingSession : IAsyncDisposable
{
    private readonly StoreWriter _writer;

    private VoidingSession(Store store, HelicarrierSettings environment)
    {
        _writer = new(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
        Desk = new(_writer);
        Reader = new(store);
        Actor = environment.User is { } user ? $"{user}@{environment.Machine}" : environment.Machine;
    }

    public VoidDesk Desk { get; }

    public VoidReader Reader { get; }

    public string Actor { get; }

    public OrganizationId OrganizationId { get; } = OrganizationId.Default;

    /// <summary>Opens a database, migrating it first.</summary>
    /// <exception cref="SchemaException">The database cannot be used.</exception>
    public static async Task<VoidingSession> OpenAsync(string? path, HelicarrierSettings environment, CancellationToken cancellationToken) =>
        new(await CommandStore.OpenExistingAsync(path ?? environment.DatabasePath, environment, cancellationToken), environment);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}

using Helicarrier.Cli.Database;
using Helicarrier.Domain;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Quarantine;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.Quarantine;

/// <summary>What the quarantine needs, without a host: a migrated database, its writer, and the doors.</summary>
internal sealed class QuarantineSession : IAsyncDisposable
{
    private readonly StoreWriter _writer;

    private QuarantineSession(Store store, HelicarrierSettings environment)
    {
        var options = IngestOptions.Of(environment);
        Books = PriceBooks.Of(store, environment.PriceBookPath);
        _writer = new(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
        Reader = new(store);
        var refused = new RefusedPayloads(_writer, options, TimeProvider.System);
        Desk = new(
            _writer, Reader,
            new(_writer, Books.Pricer, refused, TimeProvider.System, options, NullLogger<IngestService>.Instance),
            new(_writer, Books.Pricer, refused, TimeProvider.System, options, NullLogger<OtlpService>.Instance),
            NullLogger<QuarantineDesk>.Instance);
        Actor = environment.User is { } user ? $"{user}@{environment.Machine}" : environment.Machine;
    }

    public QuarantineReader Reader { get; }

    public QuarantineDesk Desk { get; }

    public string Actor { get; }

    public OrganizationId OrganizationId { get; } = OrganizationId.Default;

    private PriceBooks Books { get; }

    /// <summary>Opens a database, migrating it first.</summary>
    /// <exception cref="SchemaException">The database cannot be used.</exception>
    public static async Task<QuarantineSession> OpenAsync(string? path, HelicarrierSettings environment, CancellationToken cancellationToken) =>
        new(await CommandStore.OpenExistingAsync(path ?? environment.DatabasePath, environment, cancellationToken), environment);

    /// <summary>Keeps the book that calls will be priced with, as a host does at its start.</summary>
    public Task KeepBookAsync(CancellationToken cancellationToken) => _writer.WriteAsync(
        transaction =>
        {
            Books.InForce.KeepIn(transaction);
            return true;
        },
        cancellationToken);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}

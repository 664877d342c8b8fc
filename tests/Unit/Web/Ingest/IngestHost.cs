using Helicarrier.Persistence;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Quarantine;
using Helicarrier.Services.Voids;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.Unit.Web.Ingest;

/// <summary>The ingest and ledger routes over a real store, open to anybody: who may call is tested where keys are.</summary>
internal sealed class IngestHost : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public StoreWriter Writer { get; private set; } = null!;

    public SqliteDatabase Database => _database;

    public static async Task<IngestHost> StartAsync(StoreWriterOptions? writer = null, IngestOptions? ingest = null)
    {
        var host = new IngestHost();
        await host._database.InitializeAsync();
        host.Writer = host._database.Writer(options: writer);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Helicarrier.Persistence.Engines.Store>(host._database.Store);
        builder.Services.AddSingleton(host._database.Store);
        builder.Services.AddSingleton(host.Writer);
        builder.Services.AddDbContextFactory<HelicarrierDbContext>(
            options => host._database.Store.Configure((DbContextOptionsBuilder<HelicarrierDbContext>)options));
        builder.Services.AddReaders();
        builder.Services.AddSingleton<ILedgerRepository, LedgerRepository>();
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("ingest", policy => policy.RequireAssertion(_ => true))
            .AddPolicy("admin", policy => policy.RequireAssertion(_ => true))
            .AddPolicy("control", policy => policy.RequireAssertion(_ => true))
            .AddPolicy("read", policy => policy.RequireAssertion(_ => true));
        builder.Services.AddAuthentication();
        builder.Services.AddRequestDecompression();
        builder.Services.AddPricing(null).AddIngest(ingest ?? new IngestOptions()).AddOtlp().AddQuarantine().AddVoids();
        host._app = builder.Build();
        host._app.UseRequestEncodings();
        host._app.UseAuthorization();
        host._app.MapIngestApi();
        await host._app.StartAsync();
        var books = host._app.Services.GetRequiredService<PriceBooks>();
        await host.Writer.WriteAsync(transaction =>
        {
            transaction.Books.Put(books.Current.Hash, books.Current.Version, books.Source, books.ContentJson);
            return true;
        });
        host.Client = host._app.GetTestClient();
        // Nothing here waits for a network: a slow machine is no error.
        host.Client.Timeout = Timeout.InfiniteTimeSpan;
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Writer.DisposeAsync();
        await _database.DisposeAsync();
    }
}

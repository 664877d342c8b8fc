using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Components.Pages.Systems;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Systems;

public sealed class SystemsReaderTests : IAsyncLifetime
{
    private static OrganizationId Org => OrganizationId.Default;
    private static readonly SourceSettings Here = new() { Host = "here", Home = "/nowhere" };
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task ReadAsync_Imports_AreNewestFirst()
    {
        await WriteAsync(tx =>
        {
            tx.ImportRuns.Put(Run("cli", 0));
            tx.ImportRuns.Put(Run("hud", 5));
        });

        var imports = (await ReadAsync()).Imports;

        Assert.Equal(["hud", "cli"], imports.Select(run => run.Trigger));
        Assert.Equal(imports[0].Read, imports[0].Written + imports[0].Skipped + imports[0].Errors);
    }

    [Fact]
    public async Task ReadAsync_RefusedPayload_IsListedAndReadWhole()
    {
        await WriteAsync(tx => tx.Quarantine.Put(Org, new("/api/v3/ingest/session", "invalid_payload", "{}", "<b>no</b>"u8.ToArray())));
        var reader = Reader();

        var facts = await reader.ReadAsync(Org, CancellationToken.None);
        var detail = await reader.FindRefusedAsync(Org, Assert.Single(facts.Quarantine).Id, CancellationToken.None);

        Assert.Equal(1, facts.QuarantineTotal);
        Assert.Equal("<b>no</b>", detail!.Payload);
    }

    [Fact]
    public async Task ReadAsync_AnyStore_NamesItsFileAndEngine()
    {
        var engine = (await ReadAsync()).Engine;

        Assert.Equal(_database.Store.Path, engine.Path);
        Assert.StartsWith("SQLite 3.", engine.Engine, StringComparison.Ordinal);
        Assert.True(engine.Bytes > 0);
    }

    private SystemsReader Reader() => new(
        new(_database.Store, _database.Contexts), new(Here, new(Here), null, TimeProvider.System), new(_database.Contexts), new(_database.Store),
        new(_database.Contexts), new(_database.Store), new(_database.Store), new(_database.Store), new NoRunner());

    private Task<SystemsFacts> ReadAsync() => Reader().ReadAsync(Org, CancellationToken.None);

    private async Task WriteAsync(Action<StoreTransaction> work)
    {
        await using var writer = _database.Writer();
        await writer.WriteAsync(tx =>
        {
            work(tx);
            return true;
        });
    }

    private static ImportRun Run(string trigger, int minute) => new()
    {
        ImportRunId = Guid.NewGuid(),
        OrganizationId = Org,
        Trigger = trigger,
        Status = ImportRunStatus.Succeeded,
        StartedAt = Noon.AddMinutes(minute),
        FinishedAt = Noon.AddMinutes(minute + 1),
        ReadCount = 10,
        WrittenCount = 7,
        SkippedCount = 2,
        ErrorCount = 1,
    };
}

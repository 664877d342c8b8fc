using Helicarrier.Persistence.Entities;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Components.Pages.Systems;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Systems;

public sealed class SystemsReaderTests : IAsyncLifetime
{
    private const string Org = "default";
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task ReadAsync_FilesOfTwoSources_AddsUpEachWithItsReasons()
    {
        await WriteAsync(tx =>
        {
            tx.PutSourceFile(File("claude_code", "a.jsonl", 100, """{"bad_json":2,"too_long":1}"""));
            tx.PutSourceFile(File("claude_code", "b.jsonl", 50, """{"bad_json":3}"""));
            tx.PutSourceFile(File("codex", "c.jsonl", 7, "{}"));
        });

        var sources = (await ReadAsync()).Sources;

        Assert.Equal(["claude_code", "codex"], sources.Select(source => source.Source));
        Assert.Equal((2, 150), (sources[0].Files, sources[0].Events));
        Assert.Equal([new("bad_json", 5), new("too_long", 1)], sources[0].Reasons);
        Assert.Empty(sources[1].Reasons);
    }

    [Fact]
    public async Task ReadAsync_Imports_AreNewestFirst()
    {
        await WriteAsync(tx =>
        {
            tx.PutImportRun(Run("cli", 0));
            tx.PutImportRun(Run("hud", 5));
        });

        var imports = (await ReadAsync()).Imports;

        Assert.Equal(["hud", "cli"], imports.Select(run => run.Trigger));
        Assert.Equal(imports[0].Read, imports[0].Written + imports[0].Skipped + imports[0].Errors);
    }

    [Fact]
    public async Task ReadAsync_RefusedPayload_IsListedAndReadWhole()
    {
        await WriteAsync(tx => tx.Quarantine(Org, new("/api/v3/ingest/session", "invalid_payload", "{}", "<b>no</b>"u8.ToArray())));
        var reader = Reader();

        var facts = await reader.ReadAsync(Org, CancellationToken.None);
        var detail = await reader.FindRefusedAsync(Org, Assert.Single(facts.Quarantine).Id, CancellationToken.None);

        Assert.Equal(1, facts.QuarantineTotal);
        Assert.Equal("<b>no</b>", detail!.Payload);
    }

    [Fact]
    public async Task ReadAsync_RevokedKey_ComesAfterThoseInForce()
    {
        var gone = Guid.NewGuid();
        await WriteAsync(tx =>
        {
            tx.PutApiKey(Org, gone, "a-gone", [1], "read");
            tx.PutApiKey(Org, Guid.NewGuid(), "b-live", [2], "ingest read");
            tx.RevokeApiKey(Org, gone);
        });

        var keys = (await ReadAsync()).Keys;

        Assert.Equal([("b-live", false), ("a-gone", true)], keys.Select(key => (key.Name, key.Revoked)));
    }

    [Fact]
    public async Task ReadAsync_AnyStore_NamesItsFileEngineAndSchema()
    {
        var engine = (await ReadAsync()).Engine;

        Assert.Equal(_database.Store.Path, engine.Path);
        Assert.StartsWith("SQLite 3.", engine.Engine, StringComparison.Ordinal);
        Assert.Equal(Helicarrier.Migrations.SchemaMigrator.Latest.Name, engine.Migration);
        Assert.True(engine.Bytes > 0);
    }

    private SystemsReader Reader() => new(_database.Store, new QuarantineList(_database.Store), new SuspectedList(_database.Store));

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

    private static SourceFile File(string source, string path, long events, string reasons) => new()
    {
        OrganizationId = Org,
        Source = source,
        Host = "runner-01",
        Path = path,
        Fingerprint = [1, 2, 3],
        SizeBytes = 1_000,
        ModifiedAt = Noon,
        EventCount = events,
        SkippedCount = reasons == "{}" ? 0 : 3,
        SkippedReasons = reasons,
        LastParsedAt = Noon,
    };

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

using System.Text.Json;
using Helicarrier.Cli;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.LegacyImport;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Runs the built program as a user does.</summary>
public sealed class ImportLegacyCommandTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("helicarrier-import-legacy-");

    private string FilePath => Path.Combine(_directory.FullName, "store.json");

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await File.WriteAllTextAsync(FilePath, LegacyStoreFile.Make(1, 5).ToJsonString());
    }

    public async Task DisposeAsync()
    {
        _directory.Delete(recursive: true);
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ImportLegacy_DryThenRealThenAgain_ReportsEach()
    {
        var dry = await RunAsync(_database.Store.Path, "--dry-run");
        Assert.Equal(ExitCode.Ok, dry.Code);
        Assert.StartsWith("Dry run: nothing was written.", dry.Output, StringComparison.Ordinal);
        Assert.Empty(_database.Stored.Sessions);

        var real = await RunAsync(_database.Store.Path, "--json");
        var report = JsonDocument.Parse(real.Output).RootElement;
        Assert.Equal((ExitCode.Ok, 5), (real.Code, report.GetProperty("totals").GetProperty("sessions").GetInt64()));
        Assert.Equal(5, _database.Stored.Sessions.Count);

        Assert.Contains("0 written", (await RunAsync(_database.Store.Path)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportLegacy_BrokenRow_IsNamedAndExitsThree()
    {
        var store = LegacyStoreFile.Make(1, 5);
        store["ledger"]![3]!["status"] = "paused";
        await File.WriteAllTextAsync(FilePath, store.ToJsonString());
        var (code, output, _) = await RunAsync(_database.Store.Path);
        Assert.Equal(ExitCode.Incomplete, code);
        Assert.Contains("ledger[3]: status must be one of", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportLegacy_NoStoreOrDryRunWithoutDatabase_MakesNoDatabase()
    {
        var path = Path.Combine(_directory.FullName, "new", "h.db");
        Assert.Equal(ExitCode.Ok, (await RunAsync(path, "--dry-run")).Code);
        await File.WriteAllTextAsync(FilePath, "[]");
        var (code, _, error) = await RunAsync(path);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("must hold one JSON object", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string database, params string[] options) =>
        CommandLine.RunAsync(["import-legacy", FilePath, "--db", database, .. options]);
}

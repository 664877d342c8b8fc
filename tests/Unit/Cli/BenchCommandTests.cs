using Helicarrier.Cli;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Runs the built program as a user does.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("helicarrier-seed-");

    private string Database => Path.Combine(_directory.FullName, "seeded.db");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Seed_NewFile_SaysWhatItHoldsAndIsSearchable()
    {
        var (code, output, error) = await RunAsync("--sessions", "30", "--calls", "100", "--order", "time", "--seed", "9");

        Assert.Equal((ExitCode.Ok, ""), (code, error));
        Assert.Contains("Sessions  30, in the order of time", output, StringComparison.Ordinal);
        Assert.Contains("Calls     100", output, StringComparison.Ordinal);
        var store = new SqliteStore(Database);
        try
        {
            await using var db = store.CreateContext();
            Assert.Equal((30, 100), (db.SessionLedger.Count(), db.UsageEvents.Count()));
            var page = await new LedgerRepository(store, new StoreContexts(store)).ListAsync(new LedgerQuery { Text = "parser" });
            Assert.InRange(page.Total, 1, 30);
        }
        finally
        {
            SqliteConnection.ClearPool(new(store.ConnectionString));
        }
    }

    [Fact]
    public async Task Seed_FileThatIsThere_ExitsOneAndLeavesIt()
    {
        await File.WriteAllTextAsync(Database, "somebody's");
        var (code, _, error) = await RunAsync("--sessions", "3");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("already", error, StringComparison.Ordinal);
        Assert.Equal("somebody's", await File.ReadAllTextAsync(Database));
        Assert.Single(_directory.GetFiles());
    }

    [Theory]
    [InlineData("Sessions must be from 1", "--sessions", "0")]
    [InlineData("Sessions must be from 1", "--sessions", "-5")]
    [InlineData("Calls are of all sessions together: from 10 to 100,000", "--sessions", "10", "--calls", "9")]
    [InlineData("Calls are of all sessions together", "--sessions", "10", "--calls", "9223372036854775807")]
    [InlineData("Must be one of", "--sessions", "10", "--order", "size")]
    [InlineData("--sessions", "--calls", "10")]
    [InlineData("99999999999", "--sessions", "99999999999")]
    public async Task Seed_SenselessNumber_ExitsOneAndMakesNothing(string named, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Empty(_directory.GetFiles());
    }

    [Fact]
    public async Task Seed_MarkerOfALostStore_IsRefused()
    {
        var holds = """{"holds":{"storeId":"x","sessions":5,"events":1,"keys":1},"bytes":4096,"writtenAt":"2026-01-01T00:00:00Z","host":"here"}""";
        await File.WriteAllTextAsync(Database + ".marker", holds);
        var (code, _, error) = await RunAsync("--sessions", "3");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("is not there, but held 5 sessions", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(["bench", "seed", "--db", Database, .. arguments]);
}

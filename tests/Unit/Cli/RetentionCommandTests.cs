using System.Text;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Runs the built program as a user does, on a store with a payload that was refused long ago.</summary>
public sealed class RetentionCommandTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var writer = _database.Writer(new ManualTimeProvider(new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        await writer.WriteAsync(transaction => transaction.Quarantine.Put(
            OrganizationId.Default, new("session", "VALIDATION_ERROR", "{}", Encoding.UTF8.GetBytes("{}"), 1)));
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Retention_DryRunThenForGood_SaysRowsAndBytesAndDropsThem()
    {
        var dry = await RunAsync("--dry-run", "--only", "quarantine", "--json");
        var rule = JsonDocument.Parse(dry.Output).RootElement.GetProperty("rules")[0];
        Assert.Equal((0, 1, 4, 0), (dry.Code, Number(rule, "rows"), Number(rule, "bytes"), Number(rule, "dropped")));
        Assert.Single(_database.Stored.Quarantine);

        var done = await RunAsync("--only", "quarantine");
        Assert.Equal(0, done.Code);
        Assert.Contains("quarantine: 1 rows, 4 bytes from before ", done.Output, StringComparison.Ordinal);
        Assert.Contains("(30 days), 1 dropped", done.Output, StringComparison.Ordinal);
        Assert.Empty(_database.Stored.Quarantine);
    }

    [Fact]
    public async Task Retention_NoSuchRule_ExitsOneAndNamesThem()
    {
        var (code, _, error) = await RunAsync("--only", "everything");
        Assert.Equal(1, code);
        Assert.Contains("payloads, ", error, StringComparison.Ordinal);
    }

    private static int Number(JsonElement rule, string name) => rule.GetProperty(name).GetInt32();

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(["retention", .. arguments, "--db", _database.Store.Path]);
}

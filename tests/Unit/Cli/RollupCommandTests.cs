using System.Text.Json;
using Helicarrier.Persistence.Model;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Calls the command on a store with a call of a day long closed, and no host.</summary>
public sealed class RollupCommandTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var writer = _database.Writer(new ManualTimeProvider(new(2025, 1, 3, 0, 0, 0, TimeSpan.Zero)));
        var call = RepriceWorld.Call(1) with { OccurredAt = new(2025, 1, 2, 0, 0, 0, TimeSpan.Zero) };
        await RepriceWorld.WriteAsync(writer, RepriceWorld.Book("old", 2), [call]);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Run_OfAClosedDay_MakesItsAggregatesOnce()
    {
        var (code, output, _) = await RunAsync("run");
        Assert.Equal((0, "Days rolled up: 2, rows changed: 2"), (code, output.Trim()));
        Assert.Equal(1_100, Assert.Single(_database.Stored.DailyUsage, row => row.CallsTotal == 1).TotalTokensTotal);

        var again = JsonDocument.Parse((await RunAsync("run", "--json")).Output).RootElement;
        Assert.Equal((0, 0), (again.GetProperty("days").GetInt32(), again.GetProperty("rows").GetInt32()));
    }

    [Fact]
    public async Task Reconcile_OfDrift_ExitsSevenNamesItAndRepairsIt()
    {
        Assert.Equal(0, (await RunAsync("reconcile", "--all")).Code);
        await using (var db = _database.CreateContext())
        {
            db.Add(new UsageHourlyRollup
            {
                BucketStart = new(2025, 1, 2, 0, 0, 0, TimeSpan.Zero), OrganizationId = RepriceWorld.Org, AgentId = "\u001b[31mghost", ModelId = "",
                Source = "x", RequestCount = 3,
            });
            await db.SaveChangesAsync();
        }

        var found = await RunAsync("reconcile", "--all");
        Assert.Equal(7, found.Code);
        Assert.Contains("request_count should be absent and is 3", found.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', found.Output);

        var verified = await RunAsync("verify");
        Assert.Equal(7, verified.Code);
        Assert.Contains("FAILED calls_agree", verified.Output, StringComparison.Ordinal);

        var mended = await RunAsync("reconcile", "--all", "--repair", "--json");
        var sum = JsonDocument.Parse(mended.Output).RootElement.GetProperty("reconciled");
        Assert.Equal((0, 2, 2, 0), (mended.Code, Number(sum, "wrong"), Number(sum, "repaired"), Number(sum, "drift")));
        var checks = JsonDocument.Parse((await RunAsync("verify", "--json")).Output).RootElement.GetProperty("checks");
        Assert.All(checks.EnumerateArray(), check => Assert.Equal(0, Number(check, "failures")));
    }

    [Fact]
    public async Task Run_WithoutADatabase_ExitsTwoAndMakesNone()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".db");
        var (code, _, error) = await CommandLine.CallAsync("rollup", "run", "--db", path);

        Assert.Equal(2, code);
        Assert.Contains("There is no database", error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandLine.CallAsync(["rollup", .. arguments, "--db", _database.Store.Path]);
}

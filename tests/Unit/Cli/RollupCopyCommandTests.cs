using System.Text.Json;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>The commands of the roll-up with an analytics copy, as an operator gives them.</summary>
public sealed class RollupCopyCommandTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    private string CopyPath => Path.Combine(Path.GetDirectoryName(_database.Store.Path)!, "analytics.db");

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var writer = _database.Writer(new ManualTimeProvider(new(2025, 1, 3, 0, 0, 0, TimeSpan.Zero)));
        var call = RepriceWorld.Call(1) with { OccurredAt = new(2025, 1, 2, 0, 0, 0, TimeSpan.Zero) };
        await RepriceWorld.WriteAsync(writer, RepriceWorld.Book("old", 2), [call]);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Run_ThenVerify_CopiesAndNamesEachDifference()
    {
        var (code, output, _) = await RunAsync("run");
        Assert.Equal((0, "Days rolled up: 2, rows changed: 2. Days copied: 2, buckets: 5, days dropped: 0"), (code, output.Trim()));
        Assert.Equal(0, (await RunAsync("verify")).Code);

        var shown = await RunAsync("show", "2025-01-02");
        Assert.Contains("read from the analytics copy", shown.Output, StringComparison.Ordinal);
        Assert.Contains("1 calls, 0 failed, 1,100 tokens, $0.0022", shown.Output, StringComparison.Ordinal);
        Assert.Equal("analytics", JsonDocument.Parse((await RunAsync("show", "2025-01-02", "--json")).Output).RootElement.GetProperty("readFrom").GetString());
        Assert.Equal(5, (await RunAsync("show", "2025-02-02")).Code);

        Spoil(
            """
            UPDATE usage_day SET tokens = 7;
            INSERT INTO daily_usage_agg
                SELECT organization_id, day, char(27) || '[31mghost', '', 3, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM copied_days LIMIT 1
            """);
        var verified = await RunAsync("verify");
        Assert.Equal(7, verified.Code);
        Assert.Contains("FAILED analytics copy", verified.Output, StringComparison.Ordinal);
        Assert.Contains("analytics.usage_day", verified.Output, StringComparison.Ordinal);
        Assert.Contains("tokens should be 1,100 and is 7", verified.Output, StringComparison.Ordinal);
        Assert.Contains("runs_total should be absent and is 3", verified.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', verified.Output);
        var copy = JsonDocument.Parse((await RunAsync("verify", "--json")).Output).RootElement.GetProperty("copy");
        Assert.Equal((2, 2, 2), (Number(copy, "wrong"), Number(copy, "drift"), copy.GetProperty("examples").GetArrayLength()));

        Assert.Equal(7, (await RunAsync("reconcile", "--all")).Code);
        Assert.Equal(0, (await RunAsync("reconcile", "--all", "--repair")).Code);
        Assert.Equal(0, (await RunAsync("verify")).Code);
    }

    [Fact]
    public async Task Run_OfACopyThatCannotBeUsed_RollsUpSaysSoAndExitsSeven()
    {
        await File.WriteAllTextAsync(CopyPath, new string('x', 5_000));
        var (code, output, _) = await RunAsync("run");

        Assert.Equal(7, code);
        Assert.Contains("Days rolled up: 2, rows changed: 2.", output, StringComparison.Ordinal);
        Assert.Contains("Not all was copied: The analytics copy is damaged or no SQLite database", output, StringComparison.Ordinal);
        Assert.Equal(7, (await RunAsync("verify")).Code);
        Assert.Equal(2, _database.Stored.DailyUsage.Count);
    }

    [Theory]
    [InlineData("postgres://anna:hunter2@db/helicarrier", "names a PostgreSQL database")]
    [InlineData("store", "names the store itself")]
    public async Task Run_WithASettingThatCannotBeUsed_ExitsFour(string value, string why)
    {
        var (code, _, error) = await CommandLine.RunAsync(
            [("HELICARRIER_DB_PATH", _database.Store.Path), ("HELICARRIER_ANALYTICS_URL", value == "store" ? _database.Store.Path : value)], ["rollup", "run"]);

        Assert.Equal(4, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private void Spoil(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={CopyPath};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => CommandLine.RunAsync(
        [("HELICARRIER_DB_PATH", _database.Store.Path), ("HELICARRIER_ANALYTICS_URL", "sqlite://" + CopyPath)], ["rollup", .. arguments]);
}

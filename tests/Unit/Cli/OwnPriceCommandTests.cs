using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Runs the built program as a user does, on a store with a call without a price.</summary>
public sealed class OwnPriceCommandTests : IAsyncLifetime
{
    private static readonly string[] Price =
    [
        "add", "glider", "--provider", "acme", "--new-provider", "--from", "2026-09-10", "--rate", "input=2.00", "--rate", "output=10",
        "--source", "an invoice",
    ];

    private readonly SqliteDatabase _database = new();

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var world = new RepriceWorld(_database);
        await world.WriteAsync(RepriceWorld.Book("old", 2), RepriceWorld.Call(1), RepriceWorld.Call(2, model: "glider"));
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Own_LookAddListExportRemove_TellTheSameFigures()
    {
        var (code, look, _) = await RunAsync([.. Price, "--dry-run"]);
        Assert.Equal(0, code);
        Assert.Contains("1 without a price get one: 1100 tokens", look, StringComparison.Ordinal);
        Assert.Contains("input 1000 × 2.00 = 0.002", look, StringComparison.Ordinal);
        Assert.Empty(await _database.OwnPrices.ListAsync(RepriceWorld.Org));

        var (added, output, error) = await RunAsync([.. Price, "--reprice", "--json"]);
        Assert.True(added == 0, error);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(1, report.GetProperty("price").GetProperty("id").GetInt64());
        Assert.Equal("succeeded", report.GetProperty("repricing").GetProperty("status").GetString());
        Assert.Equal(3_000_000, _database.Stored.Calls.Single(call => call.ModelId == "glider").CostNanos!.Value.Stored);

        const string listed = "1  acme/glider from 2026-09-10T00:00:00Z: input 2.00, output 10.00; an invoice";
        Assert.Contains(listed, (await RunAsync(["own"])).Output, StringComparison.Ordinal);
        var file = Path.Combine(Path.GetDirectoryName(_database.Store.Path)!, "effective.json");
        Assert.Equal(0, (await RunAsync(["export", "--output", file])).Code);
        var exported = new PriceBooks(file).Current;
        Assert.Equal(PriceBooks.Of(_database.Store, null).Current.Hash, exported.Hash);
        Assert.Contains("1 of 2 calls have a price", (await RunAsync(["coverage"])).Output, StringComparison.Ordinal);

        var (removed, gone, _) = await RunAsync(["remove", "1", "--undo"]);
        Assert.Equal(0, removed);
        Assert.Contains("1 calls restored, 0 written since", gone, StringComparison.Ordinal);
        Assert.Equal(ProvenanceSource.Missing, _database.Stored.Calls.Single(call => call.ModelId == "glider").CostSource);
        Assert.Contains("removed", (await RunAsync(["own", "--all"])).Output, StringComparison.Ordinal);
        Assert.Equal(
            ["pricing.own.add", "pricing.own.remove"],
            _database.Stored.Audit.Where(entry => entry.Action.StartsWith("pricing.own", StringComparison.Ordinal)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Own_CannotBeTaken_SaysWhyAndExitsOne()
    {
        Assert.Contains("must be a number", (await FailAsync([.. Price, "--rate", "cache_read"])).Error, StringComparison.Ordinal);
        Assert.Contains("is no class of a rate", (await FailAsync([.. Price, "--rate", "dreams=1"])).Error, StringComparison.Ordinal);
        string[] known = [.. Price.Where(word => word != "--new-provider")];
        Assert.Contains("The book knows no provider acme", (await FailAsync(known)).Error, StringComparison.Ordinal);
        Assert.Contains("There is no own price 7, or it was removed.", (await FailAsync(["remove", "7"])).Error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> FailAsync(string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.Equal((1, ""), (run.Code, run.Output));
        return run;
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string[] arguments) =>
        CommandLine.RunAsync(["pricing", .. arguments, "--db", _database.Store.Path]);
}

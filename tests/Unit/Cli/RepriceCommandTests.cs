using System.Text.Json;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Calls the command on a store with calls in it.</summary>
public sealed class RepriceCommandTests : IAsyncLifetime
{
    private const string Range = "--from=2026-09-10 --to=2026-09-10";
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Reprice_DryRunApplyAndUndo_TellTheSameFigures()
    {
        await using var world = new RepriceWorld(_database);
        var old = RepriceWorld.Book("old", 2);
        await world.WriteAsync(old, RepriceWorld.Call(1), RepriceWorld.Call(2, model: "glider"), RepriceWorld.Call(60 * 24));
        var before = world.Prices();
        var book = Path.Combine(Path.GetDirectoryName(_database.Store.Path)!, "new.json");
        await File.WriteAllTextAsync(book, RepriceWorld.Book("new", 3, ("glider", 1)).ContentJson);

        var dry = await JsonAsync($"--book {book} {Range} --dry-run --json");
        var total = dry.GetProperty("difference").GetProperty("total");
        Assert.Equal((2, 1, 1, 0.0022m),
            (Int(total, "calls"), Int(total, "unpricedToPriced"), Int(total, "changed"), total.GetProperty("deltaUsd").GetDecimal()));
        Assert.Equal(before, world.Prices());

        var applied = await JsonAsync($"--book {book} {Range} --json");
        var run = applied.GetProperty("run");
        Assert.Equal(("succeeded", 2), (run.GetProperty("status").GetString(), Int(run.GetProperty("counts"), "calls")));
        Assert.Equal(0.0022m, applied.GetProperty("written").GetProperty("total").GetProperty("deltaUsd").GetDecimal());
        Assert.NotEqual(before, world.Prices());

        var (code, table, _) = await RunAsync("runs");
        Assert.Equal(0, code);
        Assert.Contains("succeeded", table, StringComparison.Ordinal);

        var undone = await JsonAsync($"undo {Int(run, "run")} --json");
        Assert.Equal(2, Int(undone.GetProperty("run"), "restored"));
        Assert.Equal(before, world.Prices());

        // A version that the store knows by now is a name.
        var again = await RunAsync($"--book new {Range}");
        Assert.Equal(0, again.Code);
        Assert.Contains("1 unpriced to priced + 0 priced to unpriced + 1 changed", again.Output, StringComparison.Ordinal);
        Assert.Contains("helicarrier reprice undo 2", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--book, --from and --to are required")]
    [InlineData("--book shipped --from soon --to 2026-09-10", "--from 'soon' is neither a date")]
    [InlineData("--book shipped --from 2026-09-10T10:00:00 --to 2026-09-10", "neither a date (YYYY-MM-DD) nor an instant with a zone")]
    [InlineData("--book shipped --from 2026-09-11 --to 2026-09-10", "--from must lie before --to")]
    [InlineData("--book nobodys --from 2026-09-10 --to 2026-09-10", "no book of this version or hash is stored; known are current, shipped")]
    [InlineData("undo 99", "There is no repricing 99.")]
    [InlineData("resume 99", "There is no repricing 99.")]
    public async Task Reprice_CannotBeDone_SaysWhyAndExitsOne(string arguments, string reason)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> JsonAsync(string arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private Task<(int Code, string Output, string Error)> RunAsync(string arguments) =>
        CommandLine.CallAsync(["reprice", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--db", _database.Store.Path]);
}

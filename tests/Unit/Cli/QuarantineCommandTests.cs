using System.Text;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Tests.Unit.Domain.Contract;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Calls the command on a store that refused something.</summary>
public sealed class QuarantineCommandTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task ListShowReplay_OneThatIsGoodNow_GoesTheWholeWay()
    {
        var id = await PutAsync(Payloads.V1, "ingest/session", "OLD_RULE");

        Assert.Contains("OLD_RULE", (await RunAsync("list")).Output, StringComparison.Ordinal);
        Assert.Contains("\"sessionId\"", (await RunAsync("show", $"{id}")).Output, StringComparison.Ordinal);
        Assert.Equal((0, "Taken in.\n"), CodeAndOutput(await RunAsync("replay", $"{id}")));

        Assert.Equal("s1", _database.Stored.Session.SessionId);
        Assert.Equal(IngestStatus.Accepted, Assert.Single(_database.Stored.Quarantine).ReplayOutcome);
        var (code, again, _) = await RunAsync("replay", $"{id}");
        Assert.Equal(1, code);
        Assert.StartsWith("Already replayed at ", again, StringComparison.Ordinal);
        Assert.Equal((0, "0 of 0\n"), CodeAndOutput(await RunAsync("list")));
        var all = JsonDocument.Parse((await RunAsync("list", "--all", "--json")).Output).RootElement;
        Assert.Equal("accepted", all.GetProperty("rows")[0].GetProperty("replayOutcome").GetString());
    }

    [Fact]
    public async Task Replay_OfAKind_CountsAndExitsThreeWhereSomeStay()
    {
        await PutAsync(Payloads.V1, "ingest/batch", "OLD_RULE");
        await PutAsync("{}", "ingest/batch", "OLD_RULE");
        await PutAsync("{}", "ingest/batch", "OTHER");

        Assert.Equal((3, "1 taken in, 1 refused again\n"), CodeAndOutput(await RunAsync("replay", "--code", "OLD_RULE", "--source", "ingest/batch")));
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("replay 7 --code X")]
    [InlineData("list --limit 0")]
    [InlineData("show 999")]
    [InlineData("replay 999")]
    public async Task Quarantine_CannotBeDone_ExitsOne(string line) =>
        Assert.Equal(1, (await RunAsync(line.Split(' '))).Code);

    private async Task<long> PutAsync(string payload, string source, string code)
    {
        await using var writer = _database.Writer();
        return await writer.WriteAsync(
            transaction => transaction.Quarantine.Put(OrganizationId.Default, new(source, code, "{}", Encoding.UTF8.GetBytes(payload), null, "ci")));
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandLine.CallAsync(["quarantine", .. arguments, "--db", _database.Store.Path]);

    private static (int Code, string Output) CodeAndOutput((int Code, string Output, string Error) result) =>
        (result.Code, result.Output.ReplaceLineEndings("\n"));
}

using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Calls the command on a store with a session.</summary>
public sealed class SessionCommandTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var writer = _database.Writer();
        await writer.WriteAsync(transaction => transaction.Sessions.Put(
            OrganizationId.Default, new SessionPatch { SessionId = "s1", AgentId = "peter", Source = "ingest", Status = SessionStatus.Success }));
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task VoidVoidedRestore_OneSession_GoesTheWholeWay()
    {
        Assert.Equal((0, "Void. Out of every sum: 0 calls, 0 tokens, cost unknown.\n"), CodeAndOutput(await RunAsync("void", "s1", "--reason", "A test")));
        Assert.Empty(_database.Stored.Sessions);
        Assert.Equal((1, ""), CodeAndOutput(await RunAsync("void", "s1", "--reason", "A test")));

        var row = JsonDocument.Parse((await RunAsync("voided", "--json")).Output).RootElement.GetProperty("rows")[0];
        Assert.Equal(["s1", "A test", "user"], ((string[])["sessionId", "reason", "actorType"]).Select(name => row.GetProperty(name).GetString()));
        Assert.Contains("  s1  ", (await RunAsync("voided")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("restore", "s1")).Code);
        Assert.Equal("s1", _database.Stored.Session.SessionId);
        Assert.Equal((0, "No session is void.\n"), CodeAndOutput(await RunAsync("voided")));
    }

    [Theory]
    [InlineData("void s1")]
    [InlineData("void nobody --reason x")]
    [InlineData("restore s1")]
    [InlineData("restore nobody")]
    [InlineData("voided --after here")]
    [InlineData("voided --limit 0")]
    public async Task Session_CannotBeDone_ExitsOne(string line) => Assert.Equal(1, (await RunAsync(line.Split(' '))).Code);

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandLine.CallAsync(["session", .. arguments, "--db", _database.Store.Path]);

    private static (int Code, string Output) CodeAndOutput((int Code, string Output, string Error) result) =>
        (result.Code, result.Output.ReplaceLineEndings("\n"));
}

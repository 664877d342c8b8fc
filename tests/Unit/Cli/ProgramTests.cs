using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>The built program says what a call of its commands says, and ends as that does.</summary>
public sealed class ProgramTests : IAsyncLifetime
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

    [Theory]
    [InlineData(0, "quarantine list --db DB")]
    [InlineData(0, "session voided --json --db DB")]
    [InlineData(0, "budgets --db DB")]
    [InlineData(0, "alerts --all --json --db DB")]
    [InlineData(0, "quota --db DB")]
    [InlineData(0, "user list --db DB")]
    [InlineData(0, "since --to 2001-01-01T00:00 --db DB")]
    [InlineData(0, "reprice runs --db DB")]
    [InlineData(0, "rollup verify --json --db DB")]
    [InlineData(0, "pricing rates anthropic opus-4-1")]
    [InlineData(1, "session restore nobody --db DB")]
    [InlineData(1, "reprice undo 99 --db DB")]
    public async Task Line_OfTheProgram_IsAnsweredAsACallIs(int code, string line)
    {
        var words = line.Replace("DB", _database.Store.Path, StringComparison.Ordinal).Split(' ');
        var program = await CommandLine.RunAsync(words);
        Assert.Equal(code, program.Code);
        Assert.Equal(await CommandLine.CallAsync(words), program);
    }

    [Fact]
    public async Task Write_OfTheProgram_IsThere()
    {
        Assert.Equal(0, (await CommandLine.RunAsync("session", "void", "s1", "--reason", "A test", "--db", _database.Store.Path)).Code);
        Assert.Empty(_database.Stored.Sessions);
    }
}

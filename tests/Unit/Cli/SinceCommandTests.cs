using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Calls the command on a database in which something happened.</summary>
public sealed class SinceCommandTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task Since_SomethingHappened_SaysWhatItCostAndWhatWentWrong()
    {
        await using var database = new SqliteDatabase();
        await database.InitializeAsync();
        Assert.Contains("Nothing happened, and nobody waits for you.", (await RunAsync(database)).Output, StringComparison.Ordinal);
        await using (var writer = database.Writer())
        {
            await RepriceWorld.WriteAsync(writer, RepriceWorld.Book("b1", 2), [RepriceWorld.Call(1) with { OccurredAt = Now.AddHours(-1) }]);
            await writer.WriteAsync(transaction => transaction.Sessions.Put(OrganizationId.Default, new SessionPatch
            {
                SessionId = "f1", AgentId = "peter", AgentLabel = "peter", Title = "Broke\u001b[31m it", Source = SourceNames.Ingest,
                Status = SessionStatus.Failed,
                StartedAt = Now.AddHours(-3), EndedAt = Now.AddHours(-2), LastEventAt = Now.AddHours(-2),
            }));
        }

        var (code, output, _) = await RunAsync(database);
        Assert.Equal(0, code);
        Assert.Contains("Spent     $0.0022 in 1 call, 1,100 tokens", output, StringComparison.Ordinal);
        Assert.Contains("Ended     1 session: 1 failed", output, StringComparison.Ordinal);
        Assert.Contains("failed: peter, Broke\\u001b[31m it", output, StringComparison.Ordinal);

        Assert.Contains("Nothing happened", (await RunAsync(database, "--to", "2001-01-01T00:00")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from", "yesterday", "A time must be written as 2026-12-24T18:00.")]
    [InlineData("--from", "2200-01-01T00:00", "--from must be before --to.")]
    public async Task Since_NoSuchTime_IsRefused(string option, string value, string why)
    {
        await using var database = new SqliteDatabase();
        await database.InitializeAsync();
        var (code, _, error) = await RunAsync(database, option, value);
        Assert.Equal((1, why), (code, error.Trim()));
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(SqliteDatabase database, params string[] options) =>
        CommandLine.CallAsync(["since", "--db", database.Store.Path, .. options]);
}

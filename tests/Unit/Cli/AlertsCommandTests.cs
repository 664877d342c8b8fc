using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Services.Alerts;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Calls the command on a store with two rules of which one is bad, and no host.</summary>
public sealed class AlertsCommandTests : IAsyncLifetime
{
    private const string Rule = """
        {"name":"Spend\u001b[31m","metric":"daily_cost_usd","scopeType":"global","window":"24h","comparison":"gte","warnThreshold":5,"criticalThreshold":10}
        """;

    private readonly SqliteDatabase _database = new();
    private string _id = "";

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var writer = _database.Writer();
        var desk = new AlertDesk(writer);
        var made = await desk.CreateAsync(OrganizationId.Default, JsonElement.Parse(Rule), "anna");
        Assert.Equal(AlertVerdict.Done, made.Verdict);
        _id = made.Row!.Rule.Id;
        await desk.CreateAsync(OrganizationId.Default, JsonElement.Parse(Rule.Replace("Spend", "Quiet", StringComparison.Ordinal)), "anna");
        await writer.WriteAsync(transaction =>
        {
            transaction.AlertStates.Put(OrganizationId.Default, _id, new()
            {
                Status = AlertStatus.Critical, Lifecycle = AlertLifecycle.Active, Value = 11.5m, TransitionAt = transaction.Now, EvaluatedAt = transaction.Now,
            });
            return true;
        });
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Alerts_SomethingNew_ExitsSevenUntilSomebodyKnows()
    {
        var (code, output, _) = await RunAsync();
        Assert.Equal(7, code);
        Assert.Contains($"critical {_id}  Spend\\u001b[31m: daily_cost_usd 11.5, thresholds 5 and 10, since ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Quiet", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);

        Assert.Equal(1, (await RunAsync("acknowledge", "nobody", "--reason", "x")).Code);
        var taken = await RunAsync("acknowledge", _id, "--reason", "On it");
        Assert.Equal(0, taken.Code);
        Assert.Contains(": On it", taken.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync()).Code);
        Assert.Equal(0, (await RunAsync("lift", _id)).Code);
        Assert.Equal(
            ["alert.acknowledge", "alert.lift"],
            _database.Stored.Audit.Select(static entry => entry.Action).Where(static action => action is "alert.acknowledge" or "alert.lift"));
    }

    [Fact]
    public async Task Alerts_AllAsJson_HasEveryRule()
    {
        var rules = JsonElement.Parse((await RunAsync("--all", "--json")).Output).GetProperty("rules");
        Assert.Equal(["ok", "critical"], rules.EnumerateArray().Select(static rule => rule.GetProperty("status").GetString()));
        Assert.Equal("Nothing happened.", (await RunAsync("history")).Output.Trim());
    }

    [Theory]
    [InlineData("yesterday", "--until must be a time such as 2026-12-24T18:00.")]
    [InlineData("2020-01-01", "Until must be in the future.")]
    public async Task Suppress_TimeThatCannotBe_IsRefused(string until, string why)
    {
        var (code, _, error) = await RunAsync("suppress", _id, "--reason", "Release", "--until", until);
        Assert.Equal((1, why), (code, error.Trim()));
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        CommandLine.CallAsync(["alerts", .. arguments, "--db", _database.Store.Path]);
}

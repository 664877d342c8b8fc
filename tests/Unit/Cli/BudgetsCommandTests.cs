using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Calls the command on a database with budgets.</summary>
public sealed class BudgetsCommandTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 32, 0, TimeSpan.Zero);

    [Fact]
    public async Task Budgets_OneIsReached_IsALineEachAndExitsSeven()
    {
        await using var database = new SqliteDatabase();
        await database.InitializeAsync();
        Assert.Equal((0, "There is no budget."), await RunAsync(database));
        var organization = Make("b1", "All \u001b[31mof it", BudgetScope.Organization, BudgetKind.Soft);
        await PutAsync(database, organization, new());
        Assert.Equal((0, "All \\u001b[31mof it (organization, a day, soft): not checked yet"), await RunAsync(database));

        await PutAsync(database, organization, Standing(organization, 3, 0, BudgetStanding.Within, AlertStatus.Ok));
        var agent = Make("b2", "Scott", new(BudgetScopeType.Agent, "scott"), BudgetKind.Hard);
        await PutAsync(database, agent, Standing(agent, 12, 0, BudgetStanding.Reached, AlertStatus.Critical));
        var model = Make("b3", "Unknown", new(BudgetScopeType.Model, "kimi"), BudgetKind.Soft);
        await PutAsync(database, model, Standing(model, 1, 3, BudgetStanding.CannotTell, AlertStatus.Warning));
        var (code, output) = await RunAsync(database);
        Assert.Equal(7, code);
        Assert.Equal(
            [
                "All \\u001b[31mof it (organization, a day, soft): $3.00 of $10.00, lasts, checked 2026-11-20 14:32 UTC",
                "Scott (agent scott, a day, hard): $12.00 of $10.00, reached, checked 2026-11-20 14:32 UTC",
                "Unknown (model kimi, a day, soft): at least $1.00 of $10.00, cannot tell: 3 calls have no price, checked 2026-11-20 14:32 UTC",
            ],
            output.Split('\n'));
    }

    private static Budget Make(string id, string name, BudgetScope scope, BudgetKind kind) => new(
        id, name, IsEnabled: true, scope, BudgetPeriod.Day, "UTC", NanoUsd.FromUsd(10), kind, BudgetAction.Pause, StopsUnpriced: false, [80, 100], Now, Now);

    private static BudgetState Standing(Budget budget, decimal spent, long unpriced, BudgetStanding standing, AlertStatus status) => new()
    {
        Span = budget.SpanAt(Now), Usage = new(NanoUsd.FromUsd(spent), 5, unpriced, NanoUsd.Zero, NanoUsd.Zero, 0, 0), Standing = standing, Status = status,
        CheckedAt = Now, Since = Now,
    };

    private static async Task PutAsync(SqliteDatabase database, Budget budget, BudgetState state)
    {
        await using var writer = database.Writer();
        await writer.WriteAsync(transaction =>
        {
            transaction.Budgets.Put(OrganizationId.Default, budget);
            if (state.CheckedAt is not null) transaction.BudgetStates.Put(OrganizationId.Default, budget.Id, state, isNews: false);
            return true;
        });
    }

    private static async Task<(int Code, string Output)> RunAsync(SqliteDatabase database)
    {
        var (code, output, error) = await CommandLine.CallAsync(["budgets", "--db", database.Store.Path]);
        Assert.Equal("", error);
        return (code, output.ReplaceLineEndings("\n").TrimEnd());
    }
}

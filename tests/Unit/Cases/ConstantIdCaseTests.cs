namespace Helicarrier.Tests.Unit.Cases;

public sealed class ConstantIdCaseTests
{
    [SkippableFact]
    public async Task Relay_OneIdForEverything_MergesNoTurns()
    {
        await using var run = await CaseRun.OfAsync("18-relay-constant-message-id", null, "claude=in");

        Assert.StartsWith("4 calls: 10000 + 1000, written 0, read 0,", CaseRun.Line(run.Logs), StringComparison.Ordinal);
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
    }
}

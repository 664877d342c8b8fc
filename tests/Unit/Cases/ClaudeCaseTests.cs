namespace Helicarrier.Tests.Unit.Cases;

public sealed class ClaudeCaseTests
{
    [SkippableTheory]
    [InlineData("16-gateway-chatcmpl-id-no-request-id", "2 calls: 2100 + 310, written 0, read 9000,", null)]
    [InlineData("02-claude-refusal-before-output", "2 calls: 80 + 300, written 3000, read 240000,", "0.0677")]
    [InlineData("01-claude-fallback-attempt", "2 calls: 4 + 1700, written 10000, read 130000,", "0.27503")]
    public async Task Claude_ReportedLog_CountsAsBilled(string name, string counts, string? cost)
    {
        await using var run = await CaseRun.OfAsync(name, null, "claude=in");

        Assert.StartsWith(counts, CaseRun.Line(run.Logs), StringComparison.Ordinal);
        if (cost is not null) Assert.EndsWith(", $" + cost, CaseRun.Line(run.Logs), StringComparison.Ordinal);
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
    }
}

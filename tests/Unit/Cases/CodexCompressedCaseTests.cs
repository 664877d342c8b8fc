using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Cases;

public sealed class CodexCompressedCaseTests
{
    [SkippableFact]
    public async Task Codex_CompressedRollout_CountsAsBefore()
    {
        await using var run = await CaseRun.OfAsync("07-codex-zst-rollouts", null, "codex=in/codex");

        Assert.Empty(run.Logs.Origin.Errors);
        var totals = run.Logs.Totals;
        Assert.Equal((2L, 53_100L, NanoUsd.FromUsd(0.0565m)), (totals.Calls, totals.Tokens.Total, totals.CostUsd));
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
    }
}

namespace Helicarrier.Tests.Unit.Cases;

public sealed class CodexCompressedCaseTests
{
    /// <summary>Compressed rollouts are not read yet: both reports name them, so that nobody takes the rest for all.</summary>
    [SkippableFact]
    public async Task Codex_CompressedRollout_IsNamedAndTheOthersCount()
    {
        await using var run = await CaseRun.OfAsync("07-codex-zst-rollouts", null, "codex=in/codex");

        Assert.StartsWith("1 calls: 2000 + 100,", CaseRun.Line(run.Logs), StringComparison.Ordinal);
        Assert.Contains("000000000001.jsonl.zst: ", Assert.Single(run.Logs.Origin.Errors), StringComparison.Ordinal);
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
    }
}

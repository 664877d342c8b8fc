using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Cases;

/// <summary>What is a call and what is none, in the logs of clients other than Claude Code.</summary>
public sealed class ClientCallCaseTests
{
    [SkippableFact]
    public async Task Pi_RequestThatFailed_IsNoCall()
    {
        await using var run = await CaseRun.OfAsync("68-pi-failed-call-counted", "home");

        Assert.StartsWith("0 calls:", CaseRun.Line(run.Logs), StringComparison.Ordinal);
        Same(run);
    }

    [SkippableFact]
    public async Task OpenClaw_MirroredReplies_AreNoCalls()
    {
        await using var run = await CaseRun.OfAsync("54-openclaw-delivery-mirror-rows", null, "openclaw=in");

        Assert.Equal("1 calls: 5000 + 40, written 0, read 0, total 5040, $0.00786", CaseRun.Line(run.Logs));
        Same(run);
    }

    [SkippableFact]
    public async Task OpenCode_NegativePrompt_CountsTheOtherClasses()
    {
        await using var run = await CaseRun.OfAsync("22-opencode-negative-input", null, "opencode=in/opencode");

        Assert.StartsWith("3 calls: 900 + 800, written 0, read 141824,", CaseRun.Line(run.Logs), StringComparison.Ordinal);
        Assert.Equal(2, run.Stored.Calls.Count(call => ((UsageFlags)call.Flags).HasFlag(UsageFlags.Inconsistent)));
        Same(run);
    }

    [SkippableFact]
    public async Task Amp_LedgerOfTheFirstAnswerOnly_IsJoinedWithTheMessages()
    {
        await using var run = await CaseRun.OfAsync("41-amp-partial-ledger", null, "amp=in");

        Assert.Equal("2 calls: 30 + 478, written 1486, read 31372, total 33366, $0.0222441", CaseRun.Line(run.Logs));
        Same(run);
    }

    [SkippableFact]
    public async Task Cursor_DatabaseAndNothingElse_IsReported()
    {
        await using var run = await CaseRun.OfAsync("55-cursor-only-database", "home");

        Assert.Equal("1 calls: 5120 + 210, written 0, read , total 5330, $0.01851", CaseRun.Line(run.Logs));
        Same(run);
    }

    [SkippableFact]
    public async Task OpenCode_DatabaseWithALogNowhere_IsReported()
    {
        await using var run = await CaseRun.OfAsync("26-opencode-wal-readonly-dir", null, "opencode=in/opencode");

        Assert.Equal("1 calls: 10000 + 1000, written 0, read 0, total 11000, $0.045", CaseRun.Line(run.Logs));
        Same(run);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Kilo_Database_IsKiloCodes(bool byDefault)
    {
        await using var run = byDefault
            ? await CaseRun.OfAsync("52-kilo-db", "home")
            : await CaseRun.OfAsync("52-kilo-db", null, "kilo-code=in/home/.local/share/kilo");

        Assert.Equal("1 calls: 10000 + 1000, written 0, read 0, total 11000, $0.045", CaseRun.Line(run.Logs));
        Assert.Equal(SourceNames.KiloCode, run.Stored.Call.Source);
        Same(run);
    }

    [SkippableFact]
    public async Task Kilo_CommandLine_IsKiloCodes()
    {
        await using var run = await CaseRun.OfAsync("66-kilo-cli-not-read", "home");

        Assert.Equal("3 calls: 2707 + 26627, written 10221, read 76849, total 116404, $0.46890945", CaseRun.Line(run.Logs));
        Assert.All(run.Stored.Calls, call => Assert.Equal(SourceNames.KiloCode, call.Source));
        Same(run);
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("cline=in/home")]
    [InlineData("cline=in/home/.cline")]
    [InlineData("cline=in/home/.cline/data/sessions")]
    public async Task Cline_CommandLine_IsRead(string? root)
    {
        await using var run = root is null
            ? await CaseRun.OfAsync("65-cline-cli-not-read", "home")
            : await CaseRun.OfAsync("65-cline-cli-not-read", null, root);

        Assert.StartsWith("3 calls: 2963 + 3974, written 0, read 1544,", CaseRun.Line(run.Logs), StringComparison.Ordinal);
        Assert.Equal(["one [[bash]]", "e [[err:500*1#a]]"], run.Stored.Sessions.Select(session => session.TaskTitle).OrderDescending(StringComparer.Ordinal));
        Same(run);
    }

    private static void Same(CaseRun run)
    {
        Assert.Empty(run.Logs.Origin.Errors);
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
    }
}

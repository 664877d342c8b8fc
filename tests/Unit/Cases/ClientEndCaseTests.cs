using Helicarrier.Domain.Sessions;

namespace Helicarrier.Tests.Unit.Cases;

/// <summary>How sessions of clients other than Claude Code end.</summary>
public sealed class ClientEndCaseTests
{
    [SkippableTheory]
    [InlineData("0.169")]
    [InlineData("0.171")]
    public async Task Codex_ErrorInTheTurnsEnd_FailsTheSession(string version)
    {
        await using var run = await CaseRun.OfAsync("62-codex-failed-turn-success", $"codex-{version}/home");

        var session = Assert.Single(run.Stored.Sessions);
        Assert.Equal((SessionStatus.Failed, "api_error"), (session.Status, session.ErrorCode));
        Assert.Contains("stand-in error", session.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
    }

    [SkippableFact]
    public async Task Qwen_RequestThatFailedLast_FailsTheSession()
    {
        await using var run = await CaseRun.OfAsync("63-qwen-error-running", "home");

        var session = Assert.Single(run.Stored.Sessions);
        Assert.Equal((SessionStatus.Failed, "400", "400 stand-in error"), (session.Status, session.ErrorCode, session.ErrorMessage));
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
    }

    [SkippableFact]
    public async Task Gemini_SubagentThatHandedItsResultOver_Succeeded()
    {
        await using var run = await CaseRun.OfAsync("67-gemini-subagent-running", "home");

        var session = run.Stored.Sessions.Single(session => session.SessionId == "4f676499-6619-4366-99d4-023dab94ce5c");
        Assert.Equal(SessionStatus.Success, session.Status);
        Assert.StartsWith("Your task is to do a deep investigation", session.TaskTitle, StringComparison.Ordinal);
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
    }

    [SkippableFact]
    public async Task Codex_ForksThatRestateTheirParent_CalledNothingYet()
    {
        await using var run = await CaseRun.OfAsync("10-codex-desktop-fanout-inherited-total", null, "codex=in/codex");

        Assert.StartsWith("8 calls:", CaseRun.Line(run.Logs), StringComparison.Ordinal);
        Assert.Equal(132_600, run.Logs.Totals.Tokens.Total);
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
    }
}

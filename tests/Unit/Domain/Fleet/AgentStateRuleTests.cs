using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Tests.Unit.Domain.Fleet;

public sealed class AgentStateRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SessionStatus.Success, AgentState.Idle, "Session finished")]
    [InlineData(SessionStatus.Killed, AgentState.Idle, "Session was killed")]
    [InlineData(SessionStatus.Cancelled, AgentState.Idle, "Session was cancelled")]
    [InlineData(SessionStatus.Failed, AgentState.Error, "Session failed")]
    public void Decide_SessionEnded_StateStandsForEver(SessionStatus status, AgentState state, string evidence)
    {
        var ended = Now.AddMinutes(-30);
        var verdict = AgentStateRule.Decide(Signals(status: status) with { EndedAt = ended }, Now.AddDays(1));

        Assert.Equal(new AgentVerdict(state, evidence, ended, null), verdict);
    }

    [Fact]
    public void Decide_FailedWithMessage_MessageIsTheEvidence()
    {
        var signals = Signals(status: SessionStatus.Failed) with { ErrorCode = "E7", ErrorMessage = "out of disk" };

        Assert.Equal("out of disk", AgentStateRule.Decide(signals, Now).Evidence);
        Assert.Equal("E7", AgentStateRule.Decide(signals with { ErrorMessage = null }, Now).Evidence);
    }

    [Fact]
    public void Decide_AsksForAnAnswer_WaitsWhateverElseWasHeardAndHoweverLongAgo()
    {
        var asked = new OpenedAsk("s1", "Bash: rm -r build", Now.AddHours(-5));
        var busy = Signals(new AgentActivity(ActivityKind.ToolRunning, "Runs Bash", Now)) with { Asked = asked };

        Assert.Equal(new AgentVerdict(AgentState.Waiting, "Asks: Bash: rm -r build", asked.At, null), AgentStateRule.Decide(busy, Now.AddDays(1)));
        Assert.Equal(AgentState.Idle, AgentStateRule.Decide(busy with { Status = SessionStatus.Success }, Now).State);
    }

    [Theory]
    [InlineData(AgentState.Waiting)]
    [InlineData(AgentState.Blocked)]
    [InlineData(AgentState.Stuck)]
    [InlineData(AgentState.Error)]
    public void Decide_ReportedTrouble_OutlivesSilence(AgentState reported)
    {
        var latest = new AgentActivity(ActivityKind.Reported, "Which region?", Now.AddHours(-5), reported);
        var verdict = AgentStateRule.Decide(Signals(latest), Now);

        Assert.Equal(new AgentVerdict(reported, "Which region?", latest.At, null), verdict);
    }

    [Theory]
    [InlineData(ActivityKind.Prompt, 59, AgentState.Working)]
    [InlineData(ActivityKind.Prompt, 60, AgentState.Idle)]
    [InlineData(ActivityKind.Prompt, 599, AgentState.Idle)]
    [InlineData(ActivityKind.Prompt, 600, AgentState.Offline)]
    [InlineData(ActivityKind.ToolRunning, 599, AgentState.Working)]
    [InlineData(ActivityKind.ToolRunning, 600, AgentState.Offline)]
    [InlineData(ActivityKind.ToolFinished, 61, AgentState.Idle)]
    [InlineData(ActivityKind.Answer, 59, AgentState.Working)]
    [InlineData(ActivityKind.Answer, 3599, AgentState.Idle)]
    [InlineData(ActivityKind.Answer, 3600, AgentState.Offline)]
    public void Decide_OpenSession_AgesWithSilence(ActivityKind kind, int silentSeconds, AgentState expected)
    {
        var heard = Now.AddSeconds(-silentSeconds);
        var verdict = AgentStateRule.Decide(Signals(new AgentActivity(kind, "x", heard)) with { LastHeardAt = heard }, Now);

        Assert.Equal(expected, verdict.State);
    }

    [Theory]
    [InlineData(AgentState.Working, 10, AgentState.Working)]
    [InlineData(AgentState.Working, 90, AgentState.Idle)]
    [InlineData(AgentState.Idle, 1, AgentState.Idle)]
    [InlineData(AgentState.Idle, 3600, AgentState.Offline)]
    [InlineData(AgentState.Offline, 1, AgentState.Offline)]
    public void Decide_ReportedRoutine_AgesToo(AgentState reported, int silentSeconds, AgentState expected)
    {
        var heard = Now.AddSeconds(-silentSeconds);
        var latest = new AgentActivity(ActivityKind.Reported, "x", heard, reported);

        Assert.Equal(expected, AgentStateRule.Decide(Signals(latest) with { LastHeardAt = heard }, Now).State);
    }

    [Fact]
    public void Decide_ChangesAt_IsTheInstantOfTheNextState()
    {
        var signals = Signals(new AgentActivity(ActivityKind.Prompt, "x", Now));
        var working = AgentStateRule.Decide(signals, Now);
        var idle = AgentStateRule.Decide(signals, working.ChangesAt!.Value);
        var offline = AgentStateRule.Decide(signals, idle.ChangesAt!.Value);

        Assert.Equal([AgentState.Working, AgentState.Idle, AgentState.Offline], [working.State, idle.State, offline.State]);
        Assert.Equal(AgentState.Working, AgentStateRule.Decide(signals, working.ChangesAt.Value.AddTicks(-1)).State);
        Assert.Null(offline.ChangesAt);
    }

    [Theory]
    [InlineData(SessionStatus.Queued, "Session queued")]
    [InlineData(SessionStatus.Running, "Session running")]
    public void Decide_NoTimeline_StatusIsTheEvidence(SessionStatus status, string evidence) =>
        Assert.Equal(evidence, AgentStateRule.Decide(Signals(status: status), Now).Evidence);

    private static AgentSignals Signals(AgentActivity? latest = null, SessionStatus status = SessionStatus.Running) =>
        new() { Status = status, LastHeardAt = Now, Latest = latest };
}

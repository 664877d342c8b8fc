using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Tests.Unit.Domain.Fleet;

public sealed class AgentActivityTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SessionEventType.Message, """{"role":"user","text":"Fix it"}""", ActivityKind.Prompt, "Asked: Fix it")]
    [InlineData(SessionEventType.Message, """{"role":"assistant","text":"Done"}""", ActivityKind.Answer, "Done")]
    [InlineData(SessionEventType.Message, """{"role":"system","text":"Set model to b"}""", ActivityKind.Other, "Noted: Set model to b")]
    [InlineData(SessionEventType.Message, """{"role":"system"}""", ActivityKind.Other, "Noted something")]
    [InlineData(SessionEventType.Message, """{"role":"assistant"}""", ActivityKind.Answer, "Answered")]
    [InlineData(SessionEventType.Message, "{}", ActivityKind.Prompt, "Was asked")]
    [InlineData(SessionEventType.ToolCall, """{"tool":"Bash","input":{}}""", ActivityKind.ToolRunning, "Running Bash")]
    [InlineData(SessionEventType.ToolCall, """{"tool":"Bash","output":"ok"}""", ActivityKind.ToolFinished, "Ran Bash")]
    [InlineData(SessionEventType.Error, """{"message":"boom"}""", ActivityKind.Other, "Error: boom")]
    [InlineData(SessionEventType.Artifact, """{"path":"a.md"}""", ActivityKind.Other, "Wrote a.md")]
    [InlineData(SessionEventType.StateTransition, """{"state":"waiting","evidence":"Which one?"}""", ActivityKind.Reported, "Which one?")]
    [InlineData(SessionEventType.StateTransition, """{"state":"pondering"}""", ActivityKind.Other, "Reported pondering")]
    [InlineData(SessionEventType.StateTransition, "[1]", ActivityKind.Other, "Reported state transition")]
    [InlineData(SessionEventType.Message, "not json", ActivityKind.Other, "Reported message")]
    [InlineData(SessionEventType.Message, """{"text":"\ud800"}""", ActivityKind.Prompt, "Was asked")]
    public void From_Entry_IsRead(SessionEventType type, string payload, ActivityKind kind, string sentence)
    {
        var activity = AgentActivity.From(new SessionEvent("e", type, At, payload));

        Assert.Equal((kind, sentence, At), (activity.Kind, activity.Sentence, activity.At));
    }

    [Theory]
    [InlineData("working", AgentState.Working)]
    [InlineData("RUNNING", AgentState.Working)]
    [InlineData("idle", AgentState.Idle)]
    [InlineData("waiting_for_input", AgentState.Waiting)]
    [InlineData("blocked", AgentState.Blocked)]
    [InlineData("stuck", AgentState.Stuck)]
    [InlineData("error", AgentState.Error)]
    [InlineData("offline", AgentState.Offline)]
    public void From_ReportedState_IsUnderstood(string word, AgentState state) =>
        Assert.Equal(state, AgentActivity.From(new("e", SessionEventType.StateTransition, At, $$"""{"to":"{{word}}"}""")).Reported);

    [Fact]
    public void From_LongText_IsOneShortLine()
    {
        var text = AgentActivity.From(new("e", SessionEventType.Message, At,
            $$"""{"role":"assistant","text":"  first {{new string('x', 500)}}\nsecond"}""")).Sentence;

        Assert.Equal(AgentActivity.MaxSentence, text.Length);
        Assert.StartsWith("first x", text, StringComparison.Ordinal);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
    }
}

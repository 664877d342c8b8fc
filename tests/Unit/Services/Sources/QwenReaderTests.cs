using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.QwenCode;
using static Helicarrier.Tests.Unit.Services.Sources.QwenLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class QwenReaderTests
{
    [Fact]
    public void Read_ThoughtsWithinTheAnswer_AreNotAddedToIt()
    {
        var usage = Assert.Single(Read(Prompt("go"), Event("r1")).Usage);
        Assert.Equal(new TokenUsage { Input = 300, CacheRead = 600, Output = 80, Reasoning = 30 }, usage.Tokens);
        Assert.Equal((980L, UsageFlags.None, "r1", null), (usage.Tokens.Total!.Value, usage.Flags, usage.RequestId, usage.Provider));
    }

    [Theory]
    [InlineData("""900,"cached_content_token_count":600,"output_token_count":80,"thoughts_token_count":30,"total_token_count":1010""", 110, UsageFlags.None)]
    [InlineData("""900,"cached_content_token_count":600,"output_token_count":80,"thoughts_token_count":30""", 80, UsageFlags.Inconsistent)]
    [InlineData("""900,"cached_content_token_count":600,"output_token_count":20,"thoughts_token_count":30""", 50, UsageFlags.Inconsistent)]
    [InlineData("""900,"cached_content_token_count":600,"output_token_count":80,"thoughts_token_count":30,"total_token_count":7""",
        80, UsageFlags.Inconsistent)]
    [InlineData("""900,"cached_content_token_count":600,"output_token_count":80""", 80, UsageFlags.None)]
    public void Read_Total_TellsWhetherThoughtsStandApart(string counters, long output, UsageFlags flags)
    {
        var usage = Assert.Single(Read(Prompt("go"), Event("r1", counters)).Usage);
        Assert.Equal((300L, output, flags), (usage.Tokens.Input!.Value, usage.Tokens.Output!.Value, usage.Flags));
    }

    [Theory]
    [InlineData("\"status_code\":429,\"error_type\":\"RateLimit\"", SessionStatus.Failed, "429")]
    [InlineData("\"error_type\":\"ETIMEDOUT\"", SessionStatus.Failed, "ETIMEDOUT")]
    [InlineData("\"error_message\":\"x\"", SessionStatus.Failed, "api_error")]
    [InlineData("\"status_code\":400,\"subagent_name\":\"memory\"", SessionStatus.Running, null)]
    public void Read_RequestThatFailed_FailsTheSessionUntilItGoesOn(string said, SessionStatus status, string? code)
    {
        var error = $$$"""{"uuid":"e1","sessionId":"q1","timestamp":"2026-11-20T09:00:01.000Z","type":"system","subtype":"ui_telemetry","systemPayload":"""
            + $$$"""{"uiEvent":{"event.name":"qwen-code.api_error",{{{said}}} } } }""";
        var batch = Read(Prompt("go"), error);
        Assert.Equal((status, code), (batch.Sessions[0].Status!.Value, batch.Sessions[0].ErrorCode));
        Assert.Empty(batch.Usage);
        Assert.Equal(SessionStatus.Success, Read(Prompt("go"), error, Answer("a1")).Sessions[0].Status);
    }

    [Fact]
    public void Read_Telemetry_CoversCallsThatHaveNoAnswer()
    {
        var batch = Read(
            Prompt("go"), Event("r1"), Answer("a1"), Event("r2"), Answer("a2"),
            Event("r3", extra: ",\"subagent_name\":\"memory-extractor\",\"duration_ms\":1200"), Event("r4"), Answer("a3"));
        Assert.Equal(["r1", "r2", "r3", "r4"], batch.Usage.Select(usage => usage.RequestId));
        Assert.Equal(("memory-extractor", 1200L), (batch.Usage[2].SubagentId, batch.Usage[2].LatencyMs!.Value));
    }

    [Fact]
    public void Read_FileWithoutTelemetry_BillsAnswers() =>
        Assert.Equal(3, Read(Prompt("go"), Answer("a1"), Answer("a2"), Answer("a3")).Usage.Count);

    [Fact]
    public void Read_AnswersBeforeTheirTelemetry_CountOnceInOneReadingAndInPieces()
    {
        string[] lines = [Prompt("go"), Answer("a1"), Event("r1"), Answer("a2"), Event("r2"),
            Event("memory", """10,"output_token_count":1,"total_token_count":11""")];
        var whole = Reading.Stored(Read(lines));
        Assert.Equal(3, whole.Count);

        var batches = new List<SourceBatch>();
        string? state = null;
        foreach (var line in lines)
        {
            var reader = Reader(state);
            batches.Add(Reading.Feed(reader, line));
            state = reader.SaveState();
        }

        Assert.Equal(whole.Select(usage => (usage.Id, usage.Tokens)), Reading.Stored([.. batches]).Select(usage => (usage.Id, usage.Tokens)));
    }

    [Fact]
    public void Read_OlderCallsOfASessionThatANewerVersionResumed_StayCounted() =>
        Assert.Equal(3, Read(Prompt("go"), Answer("old1"), Answer("old2", counters: """5,"candidatesTokenCount":5"""),
            Event("r1", """7,"output_token_count":7"""), Answer("a1", counters: """7,"candidatesTokenCount":7""")).Usage.Count);

    [Fact]
    public void Read_Session_HasFolderBranchTaskAndTimeline()
    {
        var batch = Read(Prompt("Repair the door"), Answer("a1"));
        var session = Assert.Single(batch.Sessions);
        Assert.Equal(("q1", "qwen-code:carrier", "Repair the door", "main", "0.24.4"),
            (session.SessionId, session.AgentId, session.Title, session.GitBranch, session.SourceVersion));
        Assert.Equal(2, batch.Timeline.Count);
    }

    [Theory]
    [InlineData("/home/me/.qwen/projects/p/chats/q1.jsonl", true)]
    [InlineData("/home/me/.qwen/usage_record.jsonl", false)]
    [InlineData("/home/me/.qwen/projects/p/chats/q1.json", false)]
    public void IsLog_FilesOfTheClient_OnlyChatsAre(string path, bool expected) =>
        Assert.Equal(expected, SourceDiscovery.IsLog(SourceNames.QwenCode, path));

    private static QwenReader Reader(string? state = null) => new(new("/home/me/.qwen/projects/p/chats/q1.jsonl", 1000), state);

    private static SourceBatch Read(params string[] lines) => Reading.Feed(Reader(), lines);
}

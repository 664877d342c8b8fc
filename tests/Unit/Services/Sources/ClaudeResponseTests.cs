using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Which lines are one response where no id of a line is unique.</summary>
public sealed class ClaudeResponseTests
{
    private const string Zeros = """{"input_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0}""";

    [Fact]
    public void Read_BlocksOfAGateway_AreOneCall()
    {
        var usage = Assert.Single(Reading.Claude(
            User("go"), Line("u1", 0, 900, 5, stop: null), Line("u2", 70, 900, 5, stop: null), Line("u3", 71, 900, 300),
            User("on"), Line("v1", 75, 950, 1, id: "gen-2"))
            .Usage, usage => usage.Tokens.Input == 900);
        Assert.Equal(300, usage.Tokens.Output);
    }

    [Fact]
    public void Read_EstimatedPromptAtFirst_IsTheSameCall() => Assert.Equal(
        (910L, 30L), Only(Line("u1", 0, 900, 1, stop: null), Line("u2", 1, 910, 30)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    public void Read_InTwoReads_GivesTheSame(int firstLines, int expected)
    {
        string[] lines = [Line("u1", 0, 900, 5), Line("u2", 1, 900, 5), Line("u3", 2, 900, 5)];
        var first = Reading.ClaudeFile("s1", 1000);
        var before = Reading.Feed(first, lines[..firstLines]);
        var after = Reading.Feed(Reading.ClaudeFile("s1", 1000, first.SaveState()), lines[firstLines..]);
        Assert.Equal(expected, Reading.Stored(before, after).Count);
        Assert.Equal(expected, Reading.Stored(after, before).Count);
    }

    [Fact]
    public void Read_QuestionAtTheEndOfTheFirstRead_EndsTheResponse()
    {
        var first = Reading.ClaudeFile("s1", 1000);
        var before = Reading.Feed(first, Line("u1", 0, 900, 5), User("again"));
        var after = Reading.Feed(Reading.ClaudeFile("s1", 1000, first.SaveState()), Line("u2", 1, 900, 5));
        Assert.Equal(2, Reading.Stored(before, after).Count);
    }

    [Theory]
    [InlineData(null, "req_1")]
    [InlineData("req_1", null)]
    [InlineData("req_1", "req_1")]
    public void Read_RequestIdInOneOfTwoLines_IsOneCallThatNamesIt(string? first, string? second)
    {
        string[] lines = [Line("u1", 0, 900, 5, request: first, stop: null), Line("u2", 1, 900, 5, request: second)];
        Assert.Equal("req_1", Assert.Single(Reading.Claude(lines).Usage).RequestId);

        var reader = Reading.ClaudeFile("s1", 1000);
        var before = Reading.Feed(reader, lines[0]);
        var after = Reading.Feed(Reading.ClaudeFile("s1", 1000, reader.SaveState()), lines[1]);
        Assert.Equal("req_1", Assert.Single(Reading.Stored(before, after)).RequestId);
        Assert.Equal("req_1", Assert.Single(Reading.Stored(after, before)).RequestId);
    }

    [Fact]
    public void Read_RequestIdsOfAConstantId_TellTurnsApart()
    {
        Assert.Equal(2, Reading.Claude(Line("u1", 0, 900, 5, request: "req_1"), Line("u2", 1, 900, 5, request: "req_2")).Usage.Count);
        Assert.Equal(2, Reading.Claude(
            Line("u1", 0, 900, 5, request: "req_1"), User("on"), Line("u2", 1, 950, 5), Line("u3", 2, 950, 5, request: "req_2")).Usage.Count);
        // The same request wherever it stands, and whoever spoke between.
        Assert.Single(Reading.Claude(Line("u1", 0, 900, 5, request: "req_1"), Result("t", "{}"), Line("u2", 1, 900, 5, request: "req_1")).Usage);
    }

    [Fact]
    public void Read_ServiceThatNamesNoMessages_IsReadAsOneThatNamesAllAlike() => Assert.Equal(
        2, Reading.Claude(
            Line("u1", 0, 900, 5, id: "", stop: null), Line("u2", 1, 900, 5, id: ""), User("on"), Line("u3", 2, 990, 5, id: "")).Usage.Count);

    [Fact]
    public void Read_CopyOfTheFile_CountsOnce()
    {
        string[] lines = [Line("u1", 0, 900, 5), Line("u2", 1, 900, 5), User("on"), Line("u3", 2, 990, 7)];
        var stored = Reading.Stored(Reading.Feed(Reading.ClaudeFile("copy", 2000), lines), Reading.Feed(Reading.ClaudeFile("s1", 1000), lines));
        Assert.Equal([900L, 990L], stored.Select(usage => usage.Tokens.Input!.Value));
    }

    [Fact]
    public void Read_ConstantIdOverTurns_MergesNone() => Assert.Equal(
        3, Reading.Claude(Line("u1", 0, 900, 5), User("on"), Line("u2", 1, 900, 5), Result("t", "{}"), Line("u3", 2, 900, 5)).Usage.Count);

    [Theory]
    [InlineData(300, 1000, "end_turn", 2)] // over, later, another prompt: a relay's turns without the questions
    [InlineData(300, 900, "end_turn", 2)]
    [InlineData(1, 1000, "end_turn", 2)]
    [InlineData(300, 1000, null, 2)]
    [InlineData(300, 900, null, 1)] // a block that took long
    [InlineData(1, 900, "end_turn", 1)]
    public void Read_AdjacentLinesOfOneId_AreOneUnlessTwoSignsSayOtherwise(int seconds, long prompt, string? stop, int expected) =>
        Assert.Equal(expected, Reading.Claude(Line("u1", 0, 900, 5, stop: stop), Line("u2", seconds, prompt, 9)).Usage.Count);

    [Fact]
    public void Read_ZerosThatAnotherLineCompletes_AreNoCall()
    {
        var zeros = Assistant(id: "chat-1", request: null, uuid: "z", usage: Zeros, stop: null);
        Assert.Equal((900L, 5L), Only(zeros, Line("u1", 1, 900, 5)));
        Assert.Equal((900L, 5L), Only(Line("u1", 1, 900, 5), zeros));
        Assert.Equal((900L, 5L), Only(zeros, Result("t", "{}"), Line("u1", 90, 900, 5)));
        Assert.Equal((900L, 5L), Only(Line("u1", 1, 900, 5), Result("t", "{}"), zeros));
    }

    [Theory]
    [InlineData("msg_1", "req_1")]
    [InlineData("chat-1", null)]
    public void Read_ZerosAlone_AreNoCallAndNoFault(string id, string? request)
    {
        var reader = Reading.ClaudeFile("s1", 1000);
        var read = Reading.Feed(reader, User("go"), Assistant(id: id, request: request, usage: Zeros, stop: null));
        Assert.Empty(read.Usage);
        Assert.Empty(reader.Counters.Skipped);
        Assert.Equal("s1", Assert.Single(read.Sessions).SessionId);
    }

    [Theory]
    [InlineData(""","server_tool_use":{"web_search_requests":1}}""", "")]
    [InlineData("}", "\"costUSD\":0.01,")]
    public void Read_ZerosThatCostSomething_AreACall(string end, string extra) =>
        Assert.Single(Reading.Claude(Assistant(usage: Zeros[..^1] + end, extra: extra)).Usage);

    [Fact]
    public void Read_ZerosBesideAnAttempt_LeaveTheAttempt()
    {
        const string Attempt = ""","iterations":[{"type":"message","model":"m","input_tokens":9,"output_tokens":5},{"type":"fallback_message","model":"n"}]}""";
        Assert.Equal("m", Assert.Single(Reading.Claude(Assistant(model: "n", usage: Zeros[..^1] + Attempt)).Usage).Model);
    }

    [Fact]
    public void Read_ZerosBetweenTurnsOfAConstantId_HideNone() => Assert.Equal(
        2, Reading.Claude(
            Line("u1", 0, 900, 5), User("on"),
            Assistant(id: "chat-1", request: null, uuid: "z", usage: Zeros, stop: null), Line("u2", 2, 1000, 7)).Usage.Count);

    [Fact]
    public void Read_SubagentBetween_KeepsThreadsApart() => Assert.Equal(
        2, Reading.Claude(
            Line("u1", 0, 900, 5), Line("a1", 1, 900, 5, extra: "\"isSidechain\":true,\"agentId\":\"x\","), Line("u2", 2, 900, 5)).Usage.Count);

    [Fact]
    public void Read_AnotherSession_IsAnotherCall() =>
        Assert.Equal(2, Reading.Claude(Line("u1", 0, 900, 5), Line("u2", 1, 900, 5, session: "s2")).Usage.Count);

    [Fact]
    public void Read_UsageOnly_SeesLongQuestionsToo()
    {
        using var reader = new Helicarrier.Services.Sources.ClaudeCode.ClaudeReader(new("/logs/projects/-w/s1.jsonl", 1000), null, usageOnly: true);
        Assert.Equal(2, Reading.Feed(reader, Line("u1", 0, 900, 5), User(new string('x', 5000)), Line("u2", 1, 900, 5)).Usage.Count);
    }

    private static (long Input, long Output) Only(params string[] lines)
    {
        var tokens = Assert.Single(Reading.Claude(lines).Usage).Tokens;
        return (tokens.Input!.Value, tokens.Output!.Value);
    }

    private static string Line(
        string uuid, int second, long input, long output,
        string id = "chat-1", string? stop = "end_turn", string extra = "", string session = "s1",
        string? request = null) => Assistant(
        id, request, $$"""{"input_tokens":{{input}},"output_tokens":{{output}}}""", "kimi-k2.5", session, uuid,
        DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(second).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        stop: stop, extra: extra);
}

using System.Text;
using Helicarrier.Services.Sources.ClaudeCode;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>What reports leave out of a transcript is nothing that they count.</summary>
public sealed class ClaudeScreenTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("""line with \"quotes\", \\ and {\"usage\": 1}\n""", 60));

    [Fact]
    public void Read_UsageOnly_GivesTheCallsOfAFullReading()
    {
        string[] lines =
        [
            ClaudeLines.User("go"),
            ClaudeLines.Assistant("msg_1", content: $$"""[{"type":"thinking","thinking":"{{Long}}","signature":"x"},{"type":"text","text":"{{Long}}"}]"""),
            ClaudeLines.Result("toolu_0", $$"""{"stdout":"{{Long}}","stderr":""}"""),
            ClaudeLines.Assistant("msg_2", usage: """{"input_tokens":10,"output_tokens":100}""",
                content: $$$"""[{"type":"tool_use","id":"toolu_1","name":"WebSearch","input":{"query":"{{{Long}}}"}}]"""),
            ClaudeLines.Result("toolu_1", $$"""{"query":"{{Long}}","searchCount":2}"""),
            ClaudeLines.Assistant("msg_3",
                usage: """{"input_tokens":10,"output_tokens":100,"iterations":[{"type":"advisor_message","model":"claude-opus-4-7","input_tokens":5000"""
                    + ""","output_tokens":300}]}""",
                content: $$"""[{"type":"text","text":"{{Long}}"}]"""),
            ClaudeLines.Assistant("msg_4", content: $$"""[{"type":"text","text":"\"speed\":null,\"requestId\":null {{Long}}"}]"""),
            ClaudeLines.Assistant("msg_5", content: $$"""[{"type":"text","text":"bad \x escape {{Long}}"}]"""),
            ClaudeLines.Assistant("msg_6", content: $$"""[{"type":"text","text":"{{Long}}"}]""")[..^3],
            $$$"""{"message":{"usage":{"input_tokens":1,"output_tokens":2},"content":[{"text":"{{{Long}}}"}],"id":"msg_7","model":"claude-opus-5"}"""
                + $$$""","timestamp":"2026-11-20T11:00:00Z","sessionId":"s1","uuid":"u","type":"assistant"}""",
        ];

        var full = Reading.ClaudeFile("s1", 1000);
        var screened = new ClaudeReader(new("/logs/projects/-w/s1.jsonl", 1000), null, usageOnly: true);
        var expected = Reading.Feed(full, lines);
        var actual = Reading.Feed(screened, lines);
        Assert.Equal(6, expected.Usage.Count);
        Assert.Equal(expected.Usage, actual.Usage);
        Assert.Equal(full.Counters.Skipped, screened.Counters.Skipped);
        Assert.Equal(expected.Sessions.Select(session => (session.SessionId, session.AgentId, session.Project, session.Title)),
            actual.Sessions.Select(session => (session.SessionId, session.AgentId, session.Project, session.Title)));
        Assert.Empty(actual.Timeline);
    }

    [Theory]
    [InlineData("""{"a":"short","b":{"c":[{"d":"LONG"}]}}""", """{"a":"short","b":{"c":[{"d":""}]}}""")]
    [InlineData("""{"a":"LONG","b":{"c":"LONG"}}""", """{"a":"LONG","b":{"c":"LONG"}}""")]
    [InlineData("""[[["LONG","x\"LONG"]]]""", """[[["",""]]]""")]
    public void Shorten_LongDeepStrings_AreLeftOutAndNothingElse(string line, string expected)
    {
        var text = new string('y', 300);
        var bytes = Encoding.UTF8.GetBytes(line.Replace("LONG", text, StringComparison.Ordinal));
        var target = new byte[bytes.Length];
        Assert.True(LongStrings.TryShorten(bytes, target, out var length));
        Assert.Equal(expected.Replace("LONG", text, StringComparison.Ordinal), Encoding.UTF8.GetString(target, 0, length));
    }

    [Theory]
    [InlineData("""{"a":"open""")]
    [InlineData("""{"a":"\x"}""")]
    [InlineData("""{"a":"\u12G4"}""")]
    [InlineData("{\"a\":\"\t\"}")]
    [InlineData("""{"a":"\""")]
    public void Shorten_WhatJsonForbids_IsLeftToTheReader(string line) =>
        Assert.False(LongStrings.TryShorten(Encoding.UTF8.GetBytes(line), new byte[100], out _));
}

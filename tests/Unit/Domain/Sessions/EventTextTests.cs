using System.Text;
using System.Text.Json;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Tests.Unit.Domain.Sessions;

/// <summary>What entries say, as it is searched.</summary>
public sealed class EventTextTests
{
    [Theory]
    [InlineData(SessionEventType.Message, """{"role":"user","text":"Fix it","model":"m"}""", EventTextKind.Message, "Fix it")]
    [InlineData(
        SessionEventType.ToolCall, """{"tool":"Bash","input":{"command":"ls \"/a b\"","n":[3,true]},"output":"C:\\x"}""", EventTextKind.Tool,
        "Bash\nls \"/a b\"\n3\nC:\\x")]
    [InlineData(SessionEventType.Error, """{"message":"no"}""", EventTextKind.Message, "no")]
    [InlineData(SessionEventType.Error, """{"tool":"Bash","message":"no"}""", EventTextKind.Tool, "Bash\nno")]
    [InlineData(SessionEventType.Message, """{"content":[{"deep":{"er":"here"}}]}""", EventTextKind.Message, "here")]
    public void Of_Payload_IsItsTextsWithoutFacts(SessionEventType type, string payload, EventTextKind kind, string text) =>
        Assert.Equal(new EventText(kind, text), EventText.Of(type, payload));

    [Theory]
    [InlineData(SessionEventType.Metric, """{"text":"a"}""")]
    [InlineData(SessionEventType.StateTransition, """{"text":"a"}""")]
    [InlineData(SessionEventType.Message, """{"role":"user"}""")]
    [InlineData(SessionEventType.Message, """["text"]""")]
    [InlineData(SessionEventType.Message, "{")]
    [InlineData(SessionEventType.Message, """{"text":"\ud800"}""")]
    [InlineData(SessionEventType.Message, SessionEvent.PastPayload)]
    public void Of_WhatSaysNothing_IsNull(SessionEventType type, string payload) => Assert.Null(EventText.Of(type, payload));

    [Theory]
    [InlineData("a", 65_536)]
    [InlineData("ä", 65_536)]
    [InlineData("語", 65_535)]
    [InlineData("🚀", 65_536)]
    public void Of_LongText_IsCutAt64KiBBetweenCharacters(string letter, int bytes)
    {
        var text = EventText.Of(SessionEventType.Message, Payload(string.Concat(Enumerable.Repeat(letter, 70_000))))!.Value.Text;
        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(text));
        Assert.Equal(text, string.Concat(Enumerable.Repeat(letter, text.Length / letter.Length)));
    }

    [Fact]
    public void Of_TwoLongTexts_AreCutTogether()
    {
        var payload = JsonSerializer.Serialize(new { input = new string('a', 65_535), output = new string('b', 10) });
        Assert.Equal(new string('a', 65_535) + "\n", EventText.Of(SessionEventType.ToolCall, payload)!.Value.Text);
    }

    private static string Payload(string text) => JsonSerializer.Serialize(new { text });
}

using System.Text.Json;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Tests.Unit.Services.Control.Clients;

public sealed class ClientJsonTests
{
    [Theory]
    [InlineData("""{"a":{"b":"yes"}}""", "yes")]
    [InlineData("""{"a":{"b":"no","b":"yes"}}""", "yes")]
    [InlineData("""{"a":{"b":7}}""", null)]
    [InlineData("""{"a":{"b":null}}""", null)]
    [InlineData("""{"a":{"b":"\ud800"}}""", null)]
    [InlineData("""{"a":{"\ud800":1}}""", null)]
    [InlineData("""{"a":[{"b":"yes"}]}""", null)]
    [InlineData("""{"a":null}""", null)]
    [InlineData("""[]""", null)]
    [InlineData("7", null)]
    public void At_AnyShape_GivesTextOrNothing(string json, string? expected) => Assert.Equal(expected, Parse(json).At("a", "b").Text());

    [Theory]
    [InlineData("7", "7")]
    [InlineData("\"7\"", "\"7\"")]
    [InlineData("1e999", "1e999")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("""{"a":1}""", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("\"\"", null)]
    [InlineData("""
        "\udfff"
        """, null)]
    public void RequestId_AnyShape_IsSentBackAsItCame(string json, string? expected)
    {
        var id = Parse(json).RequestId();

        Assert.Equal(expected, id);
        if (id is not null) Assert.Equal(expected, ClientJson.ToId(id)!.ToJsonString());
    }

    [Fact]
    public void RequestId_TooLong_IsNone()
    {
        Assert.Null(Parse(new string('9', ClientJson.LongestName + 1)).RequestId());
        Assert.Null(Parse($"\"{new string('a', ClientJson.LongestName + 1)}\"").RequestId());
    }

    [Theory]
    [InlineData("a\n\tb  c\u2028d", "a b c d")]
    [InlineData("", "")]
    public void Line_Text_StandsInOne(string text, string expected) => Assert.Equal(expected, ClientJson.Line(text));

    [Fact]
    public void Line_LongText_IsCutBetweenCharacters()
    {
        Assert.Equal(new string('a', 200) + "…", ClientJson.Line(new string('a', 300)));
        Assert.Equal(new string('a', 199) + "…", ClientJson.Line(new string('a', 199) + "😀" + new string('b', 99)));
    }

    [Fact]
    public void Items_NoArray_AreNone()
    {
        Assert.Empty(Parse("{}").Items());
        Assert.Empty(default(JsonElement).Items());
        Assert.Equal(2, Parse("[1,2]").Items().Count());
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}

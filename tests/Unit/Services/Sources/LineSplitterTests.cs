using System.Text;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class LineSplitterTests
{
    [Fact]
    public void TryRead_MixedLineEnds_GivesLinesAndOffsets()
    {
        using var splitter = new LineSplitter(Utf8("\uFEFFone\r\n\ntwo\nrest"), 0);
        Assert.Equal([("one", 0), ("", 8), ("two", 9)], All(splitter));
        Assert.Equal((13, 4), (splitter.Offset, splitter.Unfinished));
    }

    [Fact]
    public void TryRead_UnfinishedLineCompleted_IsReadOnce()
    {
        var stream = new MemoryStream();
        stream.Write("one\ntw"u8);
        stream.Position = 0;
        using var splitter = new LineSplitter(stream, 0);
        Assert.Equal([("one", 0)], All(splitter));

        var position = stream.Position;
        stream.Write("o\n"u8);
        stream.Position = position;
        Assert.Equal([("two", 4)], All(splitter));
        Assert.Equal(8, splitter.Offset);
    }

    [Theory]
    [InlineData("\0\0{\"a\":1}\n{\"b\":2}\n", "{\"a\":1}|{\"b\":2}")]
    [InlineData("{\"a\":1}\0\0\n{\"b\":2}\n", "{\"a\":1}|{\"b\":2}")]
    [InlineData("{\"a\"\0\0:1}\n{\"b\":2}\n", "{\"a\":1}|{\"b\":2}")]
    [InlineData("{\"a\":1}\0\0{\"b\":2}\n", "{\"a\":1}|{\"b\":2}")]
    [InlineData("{\"a\":1}\r\0\0{\"b\":2}\0{\"c\":3}\r\n", "{\"a\":1}|{\"b\":2}|{\"c\":3}")]
    [InlineData("\0\0\0\n{\"b\":2}\n", "|{\"b\":2}")]
    [InlineData("{\"a\":\"x\0\0{\"}\n", "{\"a\":\"x{\"}")]
    public void TryRead_Nuls_CostOnlyThemselves(string text, string expected)
    {
        using var splitter = new LineSplitter(Utf8(text), 0);
        Assert.Equal(expected, string.Join('|', All(splitter).Select(line => line.Text)));
        Assert.Equal((text.Length, 0), (splitter.Offset, splitter.Unfinished));
    }

    [Fact]
    public void TryRead_MillionsOfNulsBetweenObjects_AreReadInOnePass()
    {
        using var splitter = new LineSplitter(Utf8(string.Concat(Enumerable.Repeat("{}\0", 1 << 20)) + "\n"), 0);
        Assert.Equal(1 << 20, All(splitter).Count);
    }

    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("\uFEFF{\"a\":1} \r", "{\"a\":1} ")]
    [InlineData("{\"a\":1}\0\0", "{\"a\":1}")]
    [InlineData("{\"a\":1}\0{\"b\":2}", "{\"a\":1}|{\"b\":2}")]
    [InlineData("{\"a\":{\"b\":2}", "")]
    [InlineData("{\"a\":\"}", "")]
    [InlineData("{\"a\":1}{}", "")]
    [InlineData("[1]", "")]
    [InlineData("text", "")]
    [InlineData("", "")]
    public void TryReadRest_LastLineWithoutItsEnd_IsReadIfItIsWhole(string text, string expected)
    {
        using var splitter = new LineSplitter(Utf8(text), 0);
        Assert.Empty(All(splitter));
        List<string> rest = [];
        while (splitter.TryReadRest(out var line)) rest.Add(Encoding.UTF8.GetString(line));
        Assert.Equal(expected, string.Join('|', rest));
        Assert.Equal(expected.Length == 0 ? 0 : Encoding.UTF8.GetByteCount(text), splitter.Offset);
    }

    [Fact]
    public void TryRead_LineBeyondTheBuffer_IsWhole()
    {
        var text = new string('x', 3 << 20);
        using var splitter = new LineSplitter(Utf8($"a\n{text}\nb\n"), 0);
        Assert.Equal(["a", text, "b"], All(splitter).Select(line => line.Text));
    }

    [Fact]
    public void TryRead_LineBeyondTheLimit_IsSkippedAndCounted()
    {
        using var splitter = new LineSplitter(Utf8($"a\n{new string('x', 100)}\n{new string('y', 64)}\n"), 0, maxLineBytes: 64);
        Assert.Equal(["a", new string('y', 64)], All(splitter).Select(line => line.Text));
        Assert.Equal(1, splitter.TooLong);
        Assert.Equal(168, splitter.Offset);
    }

    private static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    private static List<(string Text, long Offset)> All(LineSplitter splitter)
    {
        var lines = new List<(string, long)>();
        while (splitter.TryRead(out var line)) lines.Add((Encoding.UTF8.GetString(line), splitter.LineOffset));
        return lines;
    }
}

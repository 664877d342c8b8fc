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

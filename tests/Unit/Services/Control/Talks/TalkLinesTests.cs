using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Talks;

namespace Helicarrier.Tests.Unit.Services.Control.Talks;

public sealed class TalkLinesTests
{
    [Fact]
    public void Take_AnyPieces_GivesTheSameLines()
    {
        var bytes = Encoding.UTF8.GetBytes("{\"a\":\"é1\"}\nnoise\n[1]\n{\"a\":2}\r\n{\"a\":\n{\"a\":3}\n{\"a\":4}");
        for (var size = 1; size <= bytes.Length; size++)
        {
            var lines = new TalkLines(0);
            var read = new List<string>();
            while (lines.Next < bytes.Length)
            {
                var piece = bytes.AsMemory((int)lines.Next, Math.Min(size, bytes.Length - (int)lines.Next));
                read.AddRange(lines.Take(new(lines.Next, lines.Next + piece.Length, piece, false)).Select(line => line.GetRawText()));
            }

            Assert.Equal(["{\"a\":\"é1\"}", "{\"a\":2}", "{\"a\":3}"], read);
            Assert.Equal(bytes.Length - "{\"a\":4}".Length, lines.Whole);
        }
    }

    [Fact]
    public void Take_OlderPartIsGone_GoesOnWithTheNextWholeLine()
    {
        var lines = new TalkLines(0);
        lines.Take(Piece(0, "{\"a\":1}\n{\"a\":"));
        Assert.Equal(["{\"a\":9}"], lines.Take(Piece(1_000, "7}\n{\"a\":9}\n")).Select(line => line.GetRawText()));
        Assert.Equal(1_011, lines.Whole);
    }

    [Fact]
    public void Take_LineIsTooLong_IsPassedOver()
    {
        var lines = new TalkLines(0);
        var block = new string('x', 1024 * 1024);
        lines.Take(Piece(0, "{\"a\":\""));
        for (var i = 0; i < 17; i++) Assert.Empty(lines.Take(Piece(lines.Next, block)));
        Assert.Equal(["{\"a\":2}"], lines.Take(Piece(lines.Next, "\"}\n{\"a\":2}\n")).Select(line => line.GetRawText()));
    }

    [Theory]
    [InlineData("""{"a":"\ud800"}""", "�")]
    [InlineData("""{"a":"\uDC00 \ud83d\ude00 \uD83Dx"}""", "� 😀 �x")]
    public void Parse_HalfOfAPair_IsMended(string line, string text) =>
        Assert.Equal(text, TalkLines.Parse(Encoding.UTF8.GetBytes(line))!.Value.GetProperty("a").GetString());

    private static RunOutput Piece(long from, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(from, from + bytes.Length, bytes, false);
    }
}

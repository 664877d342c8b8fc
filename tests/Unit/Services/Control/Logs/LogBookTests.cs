using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Logs;

namespace Helicarrier.Tests.Unit.Services.Control.Logs;

public sealed class LogBookTests
{
    private static readonly RunId Run = RunId.Parse("run-0123456789abcdef0123456789abcdef");

    [Fact]
    public void Oldest_FilteredAndLimited_GoesOnWhereItStopped()
    {
        var book = new LogBook(100);
        book.Add([Line("a"), Line("b", LineLevel.Error), Line("c"), Line("d", LineLevel.Error), Line("e", LineLevel.Error)]);
        var errors = new LogFilter(Least: LineLevel.Warning);

        var first = book.Oldest(100, errors, 2);
        Assert.Equal([101, 103], first.Lines.Select(static line => line.Number));
        Assert.Equal((104, 0), (first.Next, first.Missed));
        var second = book.Oldest(first.Next, errors, 2);
        Assert.Equal(["e"], second.Lines.Select(static line => line.Line.Text));
        Assert.Equal(book.Next, second.Next);
        Assert.Empty(book.Oldest(second.Next, errors, 2).Lines);
    }

    [Fact]
    public void Newest_MoreThanWanted_CountsThoseThatPassAndAreLeftOut()
    {
        var book = new LogBook();
        book.Add([.. Enumerable.Range(0, 10).Select(static number => Line($"line {number}", number % 2 == 0 ? LineLevel.Info : LineLevel.Error))]);

        var piece = book.Newest(0, new(Least: LineLevel.Error), 2);
        Assert.Equal(["line 7", "line 9"], piece.Lines.Select(static line => line.Line.Text));
        Assert.Equal((10L, 3, 0L), (piece.Next, piece.Skipped, piece.Missed));
    }

    [Fact]
    public void Add_MoreThanIsKept_DropsTheOldestAndSaysHowMany()
    {
        var book = new LogBook();
        book.Add([.. Enumerable.Range(0, LogBook.MostLines + 5).Select(static number => Line($"{number}"))]);
        Assert.Equal(5, book.Oldest(0, LogFilter.All, 1).Missed);
        Assert.Equal("5", book.Oldest(0, LogFilter.All, 1).Lines[0].Line.Text);

        book.Add([.. Enumerable.Range(0, LogBook.MostLines).Select(static _ => Line(new string('x', LogLine.MostCharacters)))]);
        Assert.Equal(LogBook.MostCharacters / LogLine.MostCharacters, book.Oldest(0, LogFilter.All, int.MaxValue).Lines.Count);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Oldest_PlaceThatIsNone_IsTheNextOneThatIs(long from)
    {
        var book = new LogBook(7);
        book.Add([Line("a")]);
        Assert.InRange(book.Oldest(from, LogFilter.All, 9).Next, 8, 8);
    }

    [Fact]
    public void Subscribe_Disposed_IsNotCalledAgain()
    {
        var book = new LogBook();
        var called = 0;
        var subscription = book.Subscribe(() => called++);
        book.Add([Line("a")]);
        book.Add([]);
        subscription.Dispose();
        book.Add([Line("b")]);
        Assert.Equal(1, called);
    }

    [Fact]
    public void Filter_EachPart_LeavesTheOthersOut()
    {
        var line = Line("Disk is FULL", LineLevel.Warning);
        Assert.True(new LogFilter("fury", Run, LineLevel.Info, "disk is full").Passes(line));
        Assert.False(new LogFilter(Agent: "fur").Passes(line));
        Assert.False(new LogFilter(Run: default(RunId)).Passes(line));
        Assert.False(new LogFilter(Least: LineLevel.Error).Passes(line));
        Assert.False(new LogFilter(Text: "disk  is").Passes(line));
    }

    private static LogLine Line(string text, LineLevel level = LineLevel.Info) => new(Run, "fury", RunStream.Output, level, null, text);
}

using Helicarrier.Domain.Control;
using Helicarrier.Services.Control.Logs;
using Helicarrier.Web.Live;

namespace Helicarrier.Tests.Unit.Web.Components;

public sealed class LogWindowTests
{
    private readonly LogBook _book = new(1_000);

    [Fact]
    public void Take_MoreThanOneUpdateShows_KeepsTheNewestAndCountsTheOthersWhereTheyWere()
    {
        var window = new LogWindow(_book);
        window.Begin(LogFilter.All);
        Write(5_000);
        window.Take();

        Assert.Equal(LogWindow.AtOnce, window.Rows.Count);
        Assert.Equal((5_000 - LogWindow.AtOnce, 5_000L - LogWindow.AtOnce), (window.Rows[0].Skipped, window.Skipped));
        Assert.Equal("line 4999", window.Rows[^1].Line.Text);
        Write(1);
        window.Take();
        Assert.Equal((0L, LogWindow.AtOnce + 1), (window.Rows[^1].Skipped, window.Rows.Count));
        Assert.Equal(0, window.Waiting);
    }

    [Fact]
    public void Take_OnlyLinesThatPass_AreCounted()
    {
        var window = new LogWindow(_book);
        window.Begin(new(Text: "line 1"));
        Write(300);
        window.Take();

        Assert.Equal(0, window.Skipped);
        Assert.Equal(111, window.Rows.Count);
    }

    [Fact]
    public void Take_LinesAreGoneBeforeTheyWereLookedAt_CountsThem()
    {
        var window = new LogWindow(_book);
        window.Begin(LogFilter.All);
        Write(LogBook.MostLines + 7);
        window.Take(all: true);

        Assert.Equal(LogWindow.Size, window.Rows.Count);
        Assert.Equal(LogBook.MostLines + 7 - LogWindow.Size, window.Skipped);
    }

    [Fact]
    public void Begin_MoreThanAViewKeeps_LeavesOlderOnesOutAndSkipsNone()
    {
        Write(LogWindow.Size + 3);
        var window = new LogWindow(_book);
        window.Begin(LogFilter.All);

        Assert.Equal((LogWindow.Size, true, 0L), (window.Rows.Count, window.IsCut, window.Skipped));
        Assert.Equal("line 3", window.Rows[0].Line.Text);
        window.Begin(new(Text: "line 0"));
        Assert.Equal((1, false), (window.Rows.Count, window.IsCut));
    }

    [Fact]
    public void Take_OverAndOver_NeverKeepsMoreThanAView()
    {
        var window = new LogWindow(_book);
        window.Begin(LogFilter.All);
        for (var update = 0; update < 50; update++)
        {
            Write(5_000);
            window.Take();
            Assert.InRange(window.Rows.Count, 1, LogWindow.Size);
        }

        Assert.True(window.IsCut);
        Assert.Equal(50 * (5_000 - LogWindow.AtOnce), window.Skipped);
    }

    private void Write(int lines) => _book.Add(
        [.. Enumerable.Range(0, lines).Select(static number => new LogLine(
            RunId.Parse("run-0123456789abcdef0123456789abcdef"), "fury", RunStream.Output, LineLevel.Info, null, $"line {number}"))]);
}

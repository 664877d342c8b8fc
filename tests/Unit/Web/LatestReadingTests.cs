using Helicarrier.Web.Live;

namespace Helicarrier.Tests.Unit.Web;

/// <summary>Of two readings of a page the earlier is given up, whenever it comes to use what it was given.</summary>
public sealed class LatestReadingTests
{
    [Fact]
    public async Task Begin_ANewerOne_CancelsTheEarlierAndDoesNotBreakIt()
    {
        using var readings = new LatestReading();
        var earlier = readings.Begin(CancellationToken.None);
        var later = readings.Begin(CancellationToken.None);

        // Its source is gone; what waits by it must hear that it is cancelled, and not that it is disposed.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.InfiniteTimeSpan, earlier));
        Assert.False(later.IsCancellationRequested);
    }

    [Fact]
    public async Task Begin_PageIsClosed_IsCancelled()
    {
        using var closed = new CancellationTokenSource();
        using var readings = new LatestReading();
        var reading = readings.Begin(closed.Token);
        await closed.CancelAsync();
        Assert.True(reading.IsCancellationRequested);
    }
}

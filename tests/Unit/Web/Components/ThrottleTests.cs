using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Live;

namespace Helicarrier.Tests.Unit.Web.Components;

public sealed class ThrottleTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly ManualTimeProvider _time = new();
    private int _delivered;

    [Fact]
    public void Signal_AfterAPause_IsDeliveredAtOnce()
    {
        using var throttle = NewThrottle();

        throttle.Signal();

        Assert.Equal(1, _delivered);
    }

    [Fact]
    public void Signal_ManyWithinTheInterval_BecomeOneMoreAtItsEnd()
    {
        using var throttle = NewThrottle();

        for (var i = 0; i < 1_000; i++) throttle.Signal();
        Assert.Equal(1, _delivered);
        _time.Advance(Interval);

        Assert.Equal(2, _delivered);
    }

    [Fact]
    public void Signal_AConstantStream_IsDeliveredFourTimesASecond()
    {
        using var throttle = NewThrottle();

        for (var i = 0; i < 10_000; i++)
        {
            throttle.Signal();
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_delivered, 40, 41);
    }

    [Fact]
    public void Dispose_WithOnePending_DeliversNothingMore()
    {
        var throttle = NewThrottle();
        throttle.Signal();
        throttle.Signal();

        throttle.Dispose();
        _time.Advance(TimeSpan.FromSeconds(1));
        throttle.Signal();

        Assert.Equal(1, _delivered);
        Assert.Equal(0, _time.ActiveTimers);
    }

    private Throttle NewThrottle() => new(_time, Interval, () => _delivered++);
}

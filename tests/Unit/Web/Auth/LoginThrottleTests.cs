using System.Net;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Auth;

namespace Helicarrier.Tests.Unit.Web.Auth;

public sealed class LoginThrottleTests
{
    private static readonly IPAddress Here = IPAddress.Loopback;
    private readonly ManualTimeProvider _time = new();
    private readonly LoginThrottle _throttle;

    public LoginThrottleTests() => _throttle = new(_time);

    [Fact]
    public void TryTake_LimitReached_WaitsForTheMinuteToEnd()
    {
        for (var i = 0; i < LoginThrottle.Limit; i++) Assert.True(_throttle.TryTake(Here));
        Assert.False(_throttle.TryTake(Here));
        Assert.True(_throttle.TryTake(IPAddress.Parse("192.0.2.7")));

        _time.Advance(LoginThrottle.Window - TimeSpan.FromMilliseconds(1));
        Assert.False(_throttle.TryTake(Here));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(_throttle.TryTake(Here));
    }

    [Fact]
    public void Return_RightKey_DoesNotCount()
    {
        for (var i = 0; i < 3 * LoginThrottle.Limit; i++)
        {
            Assert.True(_throttle.TryTake(Here));
            _throttle.Return(Here);
        }
    }

    [Fact]
    public void TryTake_MoreAddressesThanRemembered_TurnsNewOnesAwayUntilOldOnesExpire()
    {
        for (var i = 0; i < LoginThrottle.MaxAddresses; i++) Assert.True(_throttle.TryTake(new IPAddress(0x0A00_0000L + i)));
        Assert.False(_throttle.TryTake(Here));
        _time.Advance(LoginThrottle.Window);
        Assert.True(_throttle.TryTake(Here));
    }
}

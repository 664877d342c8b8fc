using System.Net;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Auth;

namespace Helicarrier.Tests.Unit.Web.Auth;

public sealed class WrongKeysTests
{
    private static readonly IPAddress Here = IPAddress.Loopback;
    private readonly ManualTimeProvider _time = new();
    private readonly ListLogger<WrongKeys> _log = new();
    private readonly WrongKeys _wrong;

    public WrongKeysTests() => _wrong = new(_time, _log);

    [Fact]
    public void Count_LimitReached_WaitsForTheMinuteToEnd()
    {
        for (var i = 0; i < WrongKeys.Limit; i++) Assert.Null(_wrong.Count(Here));
        Assert.Equal(WrongKeys.Window, _wrong.Count(Here));
        Assert.Null(_wrong.Count(IPAddress.Parse("192.0.2.7")));

        _time.Advance(WrongKeys.Window - TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.FromMilliseconds(1), _wrong.Count(Here));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(_wrong.Count(Here));
    }

    [Fact]
    public void Count_ClockSetBack_StillWaitsNoLongerThanAMinute()
    {
        for (var i = 0; i <= WrongKeys.Limit; i++) _wrong.Count(Here);
        _time.SetClock(_time.GetUtcNow().AddDays(-2));
        _time.Advance(WrongKeys.Window);
        Assert.Null(_wrong.Count(Here));
    }

    [Fact]
    public void Count_AddressesOfOneClient_AreOne()
    {
        for (var i = 0; i < WrongKeys.Limit; i++) Assert.Null(_wrong.Count(IPAddress.Parse($"2001:db8:0:1::{i + 1}")));
        Assert.NotNull(_wrong.Count(IPAddress.Parse("2001:db8:0:1:ffff::1")));
        Assert.Null(_wrong.Count(IPAddress.Parse("2001:db8:0:2::1")));
        for (var i = 0; i < WrongKeys.Limit; i++) Assert.Null(_wrong.Count(IPAddress.Parse("::ffff:192.0.2.1")));
        Assert.NotNull(_wrong.Count(IPAddress.Parse("192.0.2.1")));
    }

    [Fact]
    public void Count_MoreAddressesThanRemembered_TurnsNewOnesAwayUntilOldOnesExpire()
    {
        for (var i = 0; i < WrongKeys.MaxAddresses; i++) Assert.Null(_wrong.Count(new IPAddress(0x0A00_0000L + i)));
        Assert.NotNull(_wrong.Count(Here));
        _time.Advance(WrongKeys.Window);
        Assert.Null(_wrong.Count(Here));
    }

    [Fact]
    public void Count_Thousands_AreALineAMinute()
    {
        for (var i = 0; i < 5000; i++) _wrong.Count(Here);
        _time.Advance(WrongKeys.Window);
        _wrong.Count(Here);

        Assert.Equal(
            [
                "Warning Wrong keys since the last such line: 1, the latest from 127.0.0.1",
                "Warning Wrong keys since the last such line: 5000, the latest from 127.0.0.1",
            ],
            _log.Lines);
    }
}

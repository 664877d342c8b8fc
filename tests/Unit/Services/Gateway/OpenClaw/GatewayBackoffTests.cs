using Helicarrier.Services.Gateway.OpenClaw;

namespace Helicarrier.Tests.Unit.Services.Gateway.OpenClaw;

public sealed class GatewayBackoffTests
{
    [Theory]
    [InlineData(0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0)]
    [InlineData(0.5, 0.75, 1.5, 3.0, 6.0, 12.0, 24.0, 45.0, 45.0)]
    public void Next_AfterEachFault_DoublesToAMinuteAndDrawsTheLot(double lot, params double[] seconds)
    {
        var backoff = new GatewayBackoff(new Lot(lot));
        Assert.Equal(seconds, seconds.Select(_ => backoff.Next(isRefusal: false).TotalSeconds));
    }

    [Fact]
    public void Next_Refused_WaitsTheLongestAtOnce() => Assert.Equal(45, new GatewayBackoff(new Lot(0.5)).Next(isRefusal: true).TotalSeconds);

    [Fact]
    public void Reset_AfterFaults_BeginsAnew()
    {
        var backoff = new GatewayBackoff(new Lot(0.5));
        backoff.Next(isRefusal: false);
        backoff.Next(isRefusal: false);
        backoff.Reset();
        Assert.Equal(0.75, backoff.Next(isRefusal: false).TotalSeconds);
    }

    private sealed class Lot(double value) : Random
    {
        public override double NextDouble() => value;
    }
}

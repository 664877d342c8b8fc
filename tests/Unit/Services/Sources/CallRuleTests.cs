using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class CallRuleTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, null, false, SkipReasons.NoCounters)]
    [InlineData(null, null, null, true, SkipReasons.BadCounter)]
    [InlineData(0L, 0L, null, false, null)]
    [InlineData(0L, null, null, true, SkipReasons.BadCounter)]
    public void CanBill_NothingCounted_IsNoCall(long? input, long? output, long? read, bool bad, string? reason)
    {
        var counters = new ReadCounters();
        Assert.False(counters.CanBill(new() { Input = input, Output = output, CacheRead = read }, bad, At, "k"));
        Assert.Equal(reason is null ? [] : [reason], counters.Skipped.Keys);
    }

    [Theory]
    [InlineData(1L, null, false)]
    [InlineData(null, 1L, true)]
    [InlineData(0L, 1L, false)]
    public void CanBill_OneTokenOfAnyClass_IsACall(long? input, long? read, bool bad)
    {
        var counters = new ReadCounters();
        Assert.True(counters.CanBill(new() { Input = input, CacheRead = read }, bad, At, "k"));
        Assert.Empty(counters.Skipped);
    }

    [Fact]
    public void CanBill_TotalAlone_IsACall() => Assert.True(new ReadCounters().CanBill(new() { UnclassifiedTotal = 7 }, bad: false, At, "k"));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void CanBill_ZerosThatCost_AreACall(long nanos, bool isCall) =>
        Assert.Equal(isCall, new ReadCounters().CanBill(new() { Input = 0, Output = 0 }, bad: false, At, "k", new NanoUsd(nanos)));

    [Fact]
    public void CanBill_CallWithoutTimeOrIdentity_IsCountedByReason()
    {
        var counters = new ReadCounters();
        Assert.False(counters.CanBill(new() { Input = 1 }, bad: true, null, "k"));
        Assert.False(counters.CanBill(new() { Input = 1 }, bad: false, At, ""));
        Assert.Equal([SkipReasons.NoTimestamp, SkipReasons.NoIdentity], counters.Skipped.Keys);
    }
}

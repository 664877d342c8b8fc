using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Doubles;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.Unit.Services.Operations;

public sealed class SystemPulseTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly SystemPulse _pulse;

    public SystemPulseTests() => _pulse = new(_time);

    [Fact]
    public void Add_MoreThanCapacity_KeepsTheNewest()
    {
        for (var i = 0; i <= SystemPulse.Capacity; i++) _pulse.Add(PulseLevel.Info, $"line {i}");

        var recent = _pulse.Recent(int.MaxValue);
        Assert.Equal(SystemPulse.Capacity, recent.Count);
        Assert.Equal("line 1", recent[0].Message);
        Assert.Equal($"line {SystemPulse.Capacity}", recent[^1].Message);
    }

    [Fact]
    public void Recent_FewerThanHeld_GivesTheNewestOldestFirst()
    {
        _pulse.Add(PulseLevel.Info, "a");
        _pulse.Add(PulseLevel.Warn, "b");
        _time.Advance(TimeSpan.FromSeconds(1));
        _pulse.Add(PulseLevel.Error, "c");

        Assert.Equal(["b", "c"], _pulse.Recent(2).Select(entry => entry.Message));
        Assert.Equal(_time.GetUtcNow(), _pulse.Recent(1)[0].At);
    }

    [Theory]
    [InlineData("two\r\nlines\tand a tab", @"two\r\nlines\tand a tab")]
    [InlineData("key hc_AbCdEfGhIjKlMnOpQrStUv refused", "key *** refused")]
    [InlineData("header Bearer abc.def-ghi", "header ***")]
    [InlineData("hc_short stays", "hc_short stays")]
    public void Add_Message_IsOneLineWithoutKeys(string said, string kept)
    {
        _pulse.Add(PulseLevel.Info, said);
        Assert.Equal(kept, _pulse.Recent(1)[0].Message);
    }

    [Fact]
    public void Add_LongMessage_IsCut()
    {
        _pulse.Add(PulseLevel.Info, new string('x', 5000));
        Assert.Equal(SystemPulse.MaxMessageLength, _pulse.Recent(1)[0].Message.Length);
    }

    [Fact]
    public void Subscribe_SameMethodTwiceOneDisposed_TheOtherStillHears()
    {
        var heard = new List<string>();
        void Hear(PulseEntry entry) => heard.Add(entry.Message);
        using var first = _pulse.Subscribe(Hear);
        _pulse.Subscribe(Hear).Dispose();

        _pulse.Add(PulseLevel.Info, "once");

        Assert.Equal(["once"], heard);
    }

    [Fact]
    public void Add_SubscriberThrows_OthersHearAndTheCallerGoesOn()
    {
        var heard = 0;
        using var bad = _pulse.Subscribe(_ => throw new InvalidOperationException("no"));
        using var good = _pulse.Subscribe(_ => heard++);

        _pulse.Add(PulseLevel.Info, "x");

        Assert.Equal((1, 1), (heard, _pulse.FailedDeliveries));
    }

    [Fact]
    public void Logger_OwnAndForeignCategories_AreHeardFromTheirOwnLevelUp()
    {
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new PulseLoggerProvider(_pulse)));
        var own = factory.CreateLogger("Helicarrier.Services.Anything");
        var foreign = factory.CreateLogger("Microsoft.AspNetCore.Anything");
        own.LogDebug("own debug");
        own.LogInformation("own information");
        foreign.LogInformation("foreign information");
        foreign.LogWarning("foreign warning");
        own.LogError(new InvalidOperationException("why"), "own error");

        Assert.Equal(
            [("INFO", "own information"), ("WARN", "foreign warning"), ("ERROR", "own error (InvalidOperationException: why)")],
            _pulse.Recent(10).Select(entry => (entry.Level, entry.Message)));
    }
}

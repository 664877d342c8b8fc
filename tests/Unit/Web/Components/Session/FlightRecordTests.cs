using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Web.Components.Pages.Session;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Session;

public sealed class FlightRecordTests
{
    [Fact]
    public void Of_NothingHappened_IsNoRecord() => Assert.Null(FlightRecord.Of(Detail(Row("s1"), [])));

    [Fact]
    public void Of_CallsOverTime_SumsTokensOfEachStretchPerMinute()
    {
        var record = FlightRecord.Of(Detail(Row("s1"), [Reported(0, 1m), Reported(0, 1m), Reported(50, 1m)]))!;

        // 104 minutes in stretches of two: 2 × 15 tokens in the first, 15 in the one that holds minute 50.
        Assert.Equal(TimeSpan.FromMinutes(2), record.Bucket);
        Assert.Equal(52, record.Rates.Count);
        Assert.Equal(15, record.Rates[0]);
        Assert.Equal(7.5, record.Rates[25]);
        Assert.Equal(45, record.Rates.Sum() * 2);
        Assert.Equal(Noon.AddMinutes(1), record.PeakAt);
    }

    [Fact]
    public void Of_ContextFalls_FindsTheCompactionAndLeavesSubagentsOut()
    {
        var record = FlightRecord.Of(Detail(
            Row("s1"),
            [
                Derived(1, new() { Input = 100, CacheRead = 166_000 }),
                Derived(2, new() { Input = 68_000 }),
                Derived(3, new() { Input = 1 }) with { Usage = Usage(3, new() { Input = 9 }, subagent: "explore") },
            ]))!;

        Assert.Equal(2, record.Context.Count);
        Assert.Equal(68_000, record.ContextNow);
        Assert.Equal(166_100, record.LargestDrop!.Value.Before.Tokens);
        Assert.Equal(200_000, record.Window);
    }

    [Fact]
    public void Of_SourceStatesNoWindow_TakesTheBooks()
    {
        var call = Derived(1, new() { Input = 50_000 });

        var record = FlightRecord.Of(
            Detail(Row("s1"), [call with { Usage = call.Usage with { ContextWindow = null } }]),
            usage => usage.Model == "claude-sonnet-4-5" ? 1_000_000 : null);

        Assert.Equal(1_000_000, record!.Window);
    }

    [Fact]
    public void Of_EventsAtTheSameMoment_TheGraverMarkStays()
    {
        var record = FlightRecord.Of(Detail(
            Row("s1"),
            [],
            Event("e1", SessionEventType.Message, """{"role":"user","text":"go"}""", 10),
            Event("e2", SessionEventType.Error, """{"message":"no"}""", 10),
            Event("e3", SessionEventType.ToolCall, """{"tool":"Bash"}""", 60)))!;

        Assert.Equal("error", Assert.Single(record.Markers).State);
    }

    [Fact]
    public void Of_NoTokensKnown_IsAnEmptyLaneWithoutPeak()
    {
        var record = FlightRecord.Of(Detail(Row("s1"), [Derived(1, TokenUsage.Unknown)]))!;

        Assert.Null(record.PeakAt);
        Assert.Null(record.ContextNow);
        Assert.All(record.Rates, rate => Assert.Equal(0, rate));
    }
}

using Helicarrier.Domain.Sessions;
using static Helicarrier.Tests.Unit.Domain.Contract.Payloads;

namespace Helicarrier.Tests.Unit.Domain.Contract;

public sealed class TimelineTests
{
    private const string At = "2026-11-20T13:00:10Z";

    [Fact]
    public void Read_BadEntries_AreNamedByTheirPath() => Assert.Equal(
        [
            "events[0].eventType: must be one of tool_call, message, state_transition, artifact, error, metric",
            "events[1].eventTs: must be a non-empty string",
            "events[1].payload: must be an object",
            "events[2]: must be an object",
            "events[3].eventId: must be a string",
            "events[3].seq: must be a whole number from 0 to 9223372036854775807",
        ],
        Details(Read(Events(
            $$"""
            [{"eventType":"thought","eventTs":"{{At}}"},{"eventType":"message","payload":"x"},5,
             {"eventId":7,"seq":-1,"eventType":"metric","eventTs":"{{At}}"}]
            """))));

    [Theory]
    [InlineData("{}", "events: must be an array")]
    [InlineData("\"x\"", "events: must be an array")]
    public void Read_NoArray_IsRefused(string events, string expected) => Assert.Equal([expected], Details(Read(Events(events))));

    [Fact]
    public void Read_TooManyEntries_AreRefused()
    {
        var entries = string.Join(',', Enumerable.Repeat($$"""{"eventType":"metric","eventTs":"{{At}}"}""", 5001));

        Assert.Equal(["events: must hold at most 5000 entries"], Details(Read(Events($"[{entries}]"))));
    }

    [Fact]
    public void Read_ManyIssues_AreCutAtAHundred() =>
        Assert.Equal(100, Details(Read(Events($"[{string.Join(',', Enumerable.Repeat("5", 300))}]"))).Count());

    [Fact]
    public void Read_NoId_IsMadeOfTheContent()
    {
        var first = Read(Events($$"""[{"eventType":"metric","eventTs":"{{At}}","payload":{"a":1,"b":2} }]""")).Record!.Events[0];
        var again = Read(
            Events($$"""[{"eventType":"error","eventTs":"{{At}}"},{"payload":{"b":2,"a":1},"eventTs":"{{At}}","eventType":"metric"}]""")).Record!.Events[1];

        Assert.Equal(first.EventId, again.EventId);
        Assert.Null(first.Seq);
    }

    [Fact]
    public void Read_EqualEntriesInOnePayload_AreTwo()
    {
        var entry = $$"""{"eventType":"metric","eventTs":"{{At}}"}""";
        var events = Read(Events($"[{entry},{entry},{entry}]")).Record!.Events;

        Assert.Equal(3, events.Select(item => item.EventId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Read_LatestEntry_IsTheSessionsLastSignOfLife() => Assert.Equal(
        Now.AddMinutes(-10),
        Read(
            Events("""[{"eventType":"metric","eventTs":"2026-11-20T13:50:00Z"},"""
                + """{"eventType":"metric","eventTs":"2026-11-20T13:40:00Z"}]""")).Record!.Session.LastEventAt);

    [Fact]
    public void Read_Payload_IsKeptVerbatim() => Assert.Equal(
        """{ "a" : [1,  2.50] }""",
        Read(V1.Replace("""{"role":"user","text":"hi"}""", """{ "a" : [1,  2.50] }""", StringComparison.Ordinal)).Record!.Events[0].PayloadJson);

    [Fact]
    public void Read_EveryType_IsKnown()
    {
        foreach (var type in Enum.GetValues<SessionEventType>())
        {
            var word = Helicarrier.Domain.WireName.Of(type);
            Assert.Equal(type, Read(Events($$"""[{"eventType":"{{word}}","eventTs":"{{At}}"}]""")).Record!.Events[0].Type);
        }
    }
}

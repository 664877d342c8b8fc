using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Usage;

/// <summary>Which calls are suspected to be one, from the calls alone.</summary>
public sealed class TwinRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 3", "-1.5 1.5", "0>-1.5 3>1.5")]
    [InlineData("0 10", "8.5", "10>8.5")]
    [InlineData("2", "0 2", "2>0")]
    [InlineData("0 1", "1", "0>1")]
    [InlineData("0", "2.001", "")]
    public void Pair_EqualCalls_FindsAsManyPairsAsThereCanBe(string telemetry, string log, string pairs)
    {
        List<Sighting> calls = [.. At(telemetry, Telemetry), .. At(log, Log)];
        foreach (var order in (IReadOnlyList<Sighting>[])[calls, [.. Enumerable.Reverse(calls)]])
        {
            Assert.Equal(pairs, string.Join(' ', TwinRule.Pair(order).OrderBy(pair => pair.Suspect.Moment)
                .Select(pair => string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"{(pair.Suspect.Moment - Noon).TotalSeconds}>{(pair.Twin.Moment - Noon).TotalSeconds}"))));
        }
    }

    [Fact]
    public void Pair_ThreeWitnessesOfOneCall_BillsTheLogAndSuspectsBothOthersOfIt()
    {
        var (log, telemetry, proxy) = (Log(0), Telemetry(0.5), Proxy(-3, latency: 3200));

        Assert.Equal([(telemetry.Usage.Id, log.Usage.Id), (proxy.Usage.Id, log.Usage.Id)], Ids(TwinRule.Pair([proxy, telemetry, log])));
        Assert.Equal([(proxy.Usage.Id, telemetry.Usage.Id)], Ids(TwinRule.Pair([proxy, telemetry])));
        Assert.Empty(TwinRule.Pair([proxy]));
    }

    [Fact]
    public void Pair_BothNameTheirSession_IsTheSameConversationOrNothing()
    {
        Assert.Empty(TwinRule.Pair([Log(0), Telemetry(0, session: "another")]));
        Assert.Single(TwinRule.Pair([Log(0), Telemetry(0, session: "another") with { Conversation = "s1" }]));
        Assert.Single(TwinRule.Pair([Log(0), Telemetry(0, session: MadeUpSession.Trace + "1")]));
        Assert.Single(TwinRule.Pair([Telemetry(0), Telemetry(0.1, session: MadeUpSession.Telemetry + "gateway:1")]));
    }

    [Fact]
    public void Pair_CallWithAWitnessOfThatKind_TakesNoSecondOne()
    {
        Assert.Empty(TwinRule.Pair([Log(0) with { Joined = [SourceNames.CliProxyApi] }, Proxy(0)]));
        Assert.Single(TwinRule.Pair([Log(0) with { Joined = [SourceNames.Otlp] }, Proxy(0)]));
        Assert.Empty(TwinRule.Pair([Log(0), Proxy(0) with { IsDecided = true }]));
        Assert.Single(TwinRule.Pair([Log(0), Proxy(0), Proxy(0.1)]));
    }

    [Theory]
    [InlineData("req_1", "req_2", false)]
    [InlineData("req_1", "req_1", true)]
    [InlineData("req_1", "resp_2", true)] // a request's id and a response's say nothing against each other
    [InlineData("req_1", null, true)]
    public void Pair_Ids_ContradictOnlyWhereTheyAreOfOneForm(string? mine, string? theirs, bool alike) =>
        Assert.Equal(alike, TwinRule.Pair([Log(0, request: theirs), Proxy(0, request: mine)]).Count == 1);

    [Theory]
    [InlineData(4000L, 8000L, null, 300L, true)]
    [InlineData(4000L, 8000L, 0L, 300L, true)]
    [InlineData(3500L, 8000L, 500L, 300L, true)] // the log does not know of writes: they are in its input
    [InlineData(12000L, null, null, 300L, true)]
    [InlineData(4001L, 7999L, null, 300L, false)]
    [InlineData(4000L, 8000L, null, 301L, false)]
    [InlineData(null, null, null, null, false)]
    public void Pair_Counters_AreEqualAsFarAsBothKnowThem(long? input, long? read, long? write, long? output, bool alike)
    {
        var proxy = Proxy(0);
        proxy = new(proxy.Usage with { Tokens = new() { Input = input, CacheRead = read, CacheWriteShort = write, Output = output } });

        Assert.Equal(alike, TwinRule.Pair([Log(0), proxy]).Count == 1);
    }

    [Theory]
    [InlineData("claude-sonnet-4-5-20250929", "claude-sonnet-4-5")]
    [InlineData("anthropic/claude-sonnet-4.5", "claude-sonnet-4-5")]
    [InlineData("openrouter/anthropic/claude-sonnet-4.5", "claude-sonnet-4-5")]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5")]
    [InlineData("claude-sonnet-4-5@20250929", "claude-sonnet-4-5")]
    [InlineData("Claude-4.5-Sonnet[1m]", "claude-sonnet-4-5")]
    [InlineData("models/gemini-2.5-pro", "gemini-2-5-pro")]
    [InlineData("gpt-5.1-codex-max", "gpt-5-1-codex-max")]
    [InlineData("grok-code-fast-1", "grok-code-fast-1")]
    [InlineData(" ", null)]
    public void Plain_Spellings_AreOneModel(string spelled, string? plain) => Assert.Equal(plain, ModelSpelling.Plain(spelled));

    [Fact]
    public void Pair_ModelByTheNameThatWasAskedFor_IsThatModel()
    {
        var proxy = Proxy(0).Usage with { Model = "gemini-3-pro", RequestedModel = "gpt-5.1" };

        Assert.Single(TwinRule.Pair([Log(0), new(proxy)]));
        Assert.Empty(TwinRule.Pair([Log(0), new(proxy with { RequestedModel = "gpt-5.2" })]));
        Assert.Empty(TwinRule.Pair([Log(0), new(proxy with { Model = null, RequestedModel = null })]));
    }

    [Theory]
    [InlineData(2.5, 3.0, true)]
    [InlineData(0.0, 10.0, true)]
    [InlineData(7.0, 3.001, true)] // a row counts whole milliseconds
    [InlineData(7.0, 4.0, false)] // it ends after the row is completed
    [InlineData(11.0, 0.5, false)]
    [InlineData(-2.5, 3.0, false)]
    public void Pair_SpanAndRowOfOpenCode_AreOneWhereTheSpanLiesInside(double begins, double seconds, bool alike)
    {
        var span = new Sighting(Telemetry(begins).Usage with { LatencyMs = (long)(seconds * 1000) });

        Assert.Equal(alike, TwinRule.Pair([Row(0, 10), span]).Count == 1);
        Assert.Equal(alike && begins <= 2, TwinRule.Pair([Log(0), span]).Count == 1);
    }

    [Fact]
    public void Pair_RowsOfOpenCode_TakeOneSpanEachAndAnyKindOfWitness()
    {
        Sighting[] spans = [new(Telemetry(5).Usage with { LatencyMs = 1000 }), new(Telemetry(7).Usage with { LatencyMs = 1000 })];
        var gateway = new Sighting(Telemetry(6, MadeUpSession.Trace + "1").Usage with { LatencyMs = 1000 });

        Assert.Single(TwinRule.Pair([Row(0, 10), .. spans]));
        Assert.Equal(2, TwinRule.Pair([Row(0, 10), Row(1, 9), .. spans]).Count);
        Assert.Single(TwinRule.Pair([Row(0, 10), gateway]));
        Assert.Single(TwinRule.Pair([Row(0, 10), Proxy(5, latency: 1000)]));
        Assert.Empty(TwinRule.Pair([Row(0, 10), Proxy(10, latency: 9000)]));
        Assert.Empty(TwinRule.Pair([Row(0, 10) with { Conversation = "another" }, spans[0]]));
    }

    private static Sighting Row(double at, double seconds) =>
        new(Call("row", at) with { Source = SourceNames.OpenCode, LatencyMs = (long)(seconds * 1000) });

    private static IEnumerable<(EventId, EventId)> Ids(IEnumerable<(Sighting Suspect, Sighting Twin)> pairs) =>
        pairs.Select(pair => (pair.Suspect.Usage.Id, pair.Twin.Usage.Id));

    private static IEnumerable<Sighting> At(string seconds, Func<double, Sighting> call) =>
        seconds.Split(' ').Select(text => call(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)));

    private static Sighting Log(double at) => Log(at, request: null);

    private static Sighting Log(double at, string? request) => new(Call("log", at) with { RequestId = request });

    private static Sighting Telemetry(double at) => Telemetry(at, "s1");

    private static Sighting Telemetry(double at, string session) =>
        new(Call("telemetry", at) with { Source = SourceNames.Otlp, SessionId = session, WitnessRank = TelemetryLevel.Log });

    private static Sighting Proxy(double at, long? latency = null, string? request = null) => new(Call("proxy", at) with
    {
        Source = SourceNames.CliProxyApi, SessionId = "cliproxyapi:codex:2026-11-20", LatencyMs = latency, RequestId = request,
        WitnessRank = TelemetryLevel.Log,
    });

    private static UsageEvent Call(string witness, double at) => new()
    {
        Id = EventId.From(witness, at.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Source = SourceNames.Codex,
        SessionId = "s1",
        Model = "gpt-5.1",
        OccurredAt = Noon.AddSeconds(at),
        Tokens = new() { Input = 4000, CacheRead = 8000, Output = 300 },
    };
}

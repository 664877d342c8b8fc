using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.CopilotCli;
using static Helicarrier.Tests.Unit.Services.Sources.CopilotLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class CopilotReaderTests
{
    private static readonly PriceBooks Prices = new();

    [Fact]
    public void Read_Record_SplitsOverlappingCounters()
    {
        var usage = Assert.Single(Read(Start, Record("resp_9")).Usage);
        Assert.Equal(new TokenUsage { Input = 3500, CacheRead = 8000, CacheWriteShort = 500, Output = 300, Reasoning = 120 }, usage.Tokens);
        Assert.Equal(("c1", "resp_9", "gpt-5.4", 12300L), (usage.SessionId, usage.RequestId, usage.Model, usage.Tokens.Total!.Value));
        Assert.Equal(NanoUsd.FromUsd(0.0165m), Prices.Pricer.Price(usage).Cost);
        // What Copilot calls cost is counted in requests.
        Assert.Null(usage.ReportedCost);
    }

    [Fact]
    public void Read_RecordTwice_IsOneCall() => Assert.Single(Read(Start, Record("resp_9"), Record("resp_9")).Usage);

    [Fact]
    public void Read_CacheLargerThanThePrompt_KeepsTheCountersAndFlagsThem()
    {
        var usage = Assert.Single(Read(Record("r", counters: """10,"cacheReadTokens":20,"outputTokens":1""")).Usage);
        Assert.Equal((10L, 20L, UsageFlags.Inconsistent), (usage.Tokens.Input!.Value, usage.Tokens.CacheRead!.Value, usage.Flags));
    }

    [Fact]
    public void Read_KeyOfTheUsersOwn_NamesTheSellerOnlyWhereItIsOne()
    {
        var azure = Assert.Single(Read(Record("r", extra: ",\"isByok\":true,\"providerType\":\"azure\"")).Usage);
        Assert.Equal(("azure", Confidence.Medium), (azure.Provider, Prices.Pricer.Price(azure).CostConfidence));
        var other = Assert.Single(Read(Record("r", extra: ",\"isByok\":true,\"providerType\":\"openai\",\"duration\":23")).Usage);
        Assert.Equal((null, 23L, Confidence.Medium), (other.Provider, other.LatencyMs, Prices.Pricer.Price(other).CostConfidence));
    }

    [Theory]
    [InlineData(true, 12000, 24000, 24000)]
    [InlineData(false, 12000, 9000, 21000)]
    [InlineData(true, 12000, 9000, 21000)]
    public void Read_Shutdowns_ArePartsOrARunningTotal(bool carriesOn, long first, long second, long sum)
    {
        var usage = Read(Start, Shutdown(first, carriesOn), Shutdown(second, carriesOn, "2026-11-21T12:00:00.000Z")).Usage;
        Assert.Equal((2, sum), (usage.Count, usage.Sum(call => call.Tokens.Total!.Value)));
        Assert.All(usage, call => Assert.True(call.Flags.HasFlag(UsageFlags.Aggregate)));
    }

    [Fact]
    public void Read_SumOfOneCall_IsThatCall()
    {
        string Shutdown(int calls, int input) =>
            $$$"""{"type":"session.shutdown","id":"s{{{calls}}}","timestamp":"2026-11-20T12:0{{{calls}}}:00.000Z","data":{"accountingSnapshot":{}"""
                + $$$""","modelMetrics":{"gpt-5.4":{"requests":{"count":{{{calls}}},"cost":0},"usage":{"inputTokens":{{{input}}},"outputTokens":0} } } } }""";
        var usage = Read(Start, Shutdown(1, 300_000), Shutdown(3, 900_000), Shutdown(4, 1_200_000)).Usage;
        Assert.Equal([UsageFlags.None, UsageFlags.Aggregate, UsageFlags.None], usage.Select(call => call.Flags));
        Assert.Equal([true, false, true], usage.Select(call => Prices.Pricer.Price(call).Cost is not null));
    }

    [Fact]
    public void Read_ShutdownWithNothingNew_AddsNothing() =>
        Assert.Single(Read(Start, Shutdown(12000, carriesOn: true), Shutdown(12000, carriesOn: true)).Usage);

    [Fact]
    public void Read_RecordsAndShutdowns_BillRecordsOnly()
    {
        var usage = Read(Start, Record("resp_1"), Record("resp_2"), Shutdown(24000, carriesOn: true)).Usage;
        Assert.Equal((2, 24600L), (usage.Count, usage.Sum(call => call.Tokens.Total!.Value)));
    }

    [Fact]
    public void Read_ShutdownOverABand_IsCountedButNotPriced()
    {
        var usage = Assert.Single(Read(Start, Shutdown(5_000_000, carriesOn: true)).Usage);
        Assert.Equal(UnpricedReasons.CallsAggregated, Prices.Pricer.Price(usage).UnpricedReason);
    }

    [Fact]
    public void Read_InPieces_GoesOnWhereItWas()
    {
        var first = Reader();
        var before = Reading.Feed(first, Start, Prompt("go"), Shutdown(12000, carriesOn: true));
        var second = Reader(first.SaveState());
        var after = Reading.Feed(second, Prompt("again"), Shutdown(24000, carriesOn: true, "2026-11-21T12:00:00.000Z"));
        Assert.Equal(24000, Reading.Stored(before, after).Sum(call => call.Tokens.Total));
        var session = Assert.Single(after.Sessions);
        Assert.Equal(("copilot-cli:carrier", null), (session.AgentId, session.TaskText));
    }

    [Fact]
    public void Read_Session_HasFolderBranchTaskAndTimeline()
    {
        var batch = Read(
            Start,
            Prompt("Repair the door"),
            """{"type":"assistant.message","id":"a1","timestamp":"2026-11-20T11:00:05.000Z","data":{"content":"On """
                + """it.","toolRequests":[{"toolCallId":"t1","name":"bash","arguments":{"command":"ls"}}]}}""",
            """{"type":"session.error","id":"x1","timestamp":"2026-11-20T11:00:06.000Z","data":{"errorType":"quota","message":"No credits left"}}""");
        var session = Assert.Single(batch.Sessions);
        Assert.Equal(("c1", "Repair the door", "/home/me/carrier", "main", SessionStatus.Failed, "quota"),
            (session.SessionId, session.Title, session.Project, session.GitBranch, session.Status, session.ErrorCode));
        Assert.Equal(
            [SessionEventType.Message, SessionEventType.Message, SessionEventType.ToolCall, SessionEventType.Error],
            batch.Timeline.Select(entry => entry.Event.Type));
    }

    [Theory]
    [InlineData("/home/me/.copilot/session-state/c1/events.jsonl", true)]
    [InlineData("/home/me/.copilot/session-state/c1.jsonl", true)]
    [InlineData("/home/me/.copilot/history-session-state/c1.jsonl", true)]
    [InlineData("/home/me/.copilot/session-state/c1/notes.jsonl", false)]
    [InlineData("/home/me/.copilot/session-store.db", false)]
    public void IsLog_FilesOfTheClient_OnlySessionsAre(string path, bool expected) =>
        Assert.Equal(expected, SourceDiscovery.IsLog(SourceNames.CopilotCli, path));

    private static CopilotReader Reader(string? state = null) => new(new("/home/me/.copilot/session-state/c1/events.jsonl", 1000), state);

    private static SourceBatch Read(params string[] lines) => Reading.Feed(Reader(), lines);
}

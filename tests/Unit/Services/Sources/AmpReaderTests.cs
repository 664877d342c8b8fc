using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Amp;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class AmpReaderTests
{
    private static readonly PriceBooks Prices = new();

    private const string Usage =
        """{"model":"claude-sonnet-4-5","timestamp":"2026-11-20T08:00:00Z","inputTokens":10,"cacheCreationInputTokens":500,"cacheReadInputTokens":"""
            + """11372,"totalInputTokens":11882,"outputTokens":178,"credits":2}""";

    private const string Entry =
        """{"id":"l1","timestamp":"2026-11-20T08:00:01Z","model":"claude-sonnet-4-5","credits":2,"tokens":{"input":10,"output":178,"total":188}"""
            + ""","operationType":"inference","fromMessageId":1,"toMessageId":2}""";

    [Fact]
    public void Read_LedgerAndMessage_AreOneCallWithTheMessagesSplit()
    {
        var usage = Assert.Single(Read(Thread([Message(2, Usage)], Entry)).Usage);
        Assert.Equal(new TokenUsage { Input = 10, CacheWriteShort = 500, CacheRead = 11372, Output = 178 }, usage.Tokens);
        Assert.Equal(("T-1", UsageFlags.TtlAssumed, null), (usage.SessionId, usage.Flags, usage.ReportedCost));
        Assert.Equal(NanoUsd.FromUsd(0.00003m + 0.001875m + 0.0034116m + 0.00267m), Prices.Pricer.Price(usage).Cost);
    }

    [Fact]
    public void Read_LedgerThatCameLater_MeetsTheMessageThatWasBilled()
    {
        var stored = Reading.Stored(Read(Thread([Message(2, Usage)])), Read(Thread([Message(2, Usage)], Entry)));
        Assert.Equal(12060, Assert.Single(stored).Tokens.Total);
    }

    [Fact]
    public void Read_EntryWithoutItsMessage_SaysNothingOfTheCache()
    {
        var usage = Assert.Single(Read(Thread([], Entry)).Usage);
        Assert.Equal((new TokenUsage { Input = 10, Output = 178 }, UsageFlags.CacheUnknown), (usage.Tokens, usage.Flags));
    }

    [Fact]
    public void Read_TwoEntriesOfOneMessage_AreTwoCallsAndTheSplitIsUsedOnce()
    {
        var usage = Read(Thread([Message(2, Usage)], Entry, Entry.Replace("l1", "l2", StringComparison.Ordinal))).Usage;
        Assert.Equal([11882L, 10L], usage.Select(call => call.Tokens.PromptTotal!.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_LedgerAndMessagesThatLackEachOthers_AreJoinedOneByOne(bool turned)
    {
        string[] messages = [Message(2, Usage), Message(4, Usage), Message(6, """{"model":"m","inputTokens":1,"outputTokens":2,"totalInputTokens":1}""")];
        var stray = Entry.Replace("l1", "l9", StringComparison.Ordinal).Replace("\"toMessageId\":2", "\"toMessageId\":99", StringComparison.Ordinal);
        string[] ledger = [Entry, stray];
        if (turned) Array.Reverse(messages);
        if (turned) Array.Reverse(ledger);
        var usage = Read(Thread(messages, ledger)).Usage;
        Assert.Equal(4, usage.Count);
        Assert.Equal([3L, 188L, 12060L, 12060L], usage.Select(call => call.Tokens.Total!.Value).Order());
    }

    [Theory]
    [InlineData("""{"input":10,"output":178}""", 1)]
    [InlineData("""{"input":11882,"output":178}""", 1)]
    [InlineData("""{"total":188}""", 1)]
    [InlineData("""{"input":11,"output":178}""", 2)]
    [InlineData("""{"input":10,"output":179}""", 2)]
    public void Read_EntryThatNamesNoMessage_IsThatOfTheSameCounters(string tokens, int calls) => Assert.Equal(
        calls,
        Read(Thread([Message(2, Usage)], $$"""{"id":"l1","timestamp":"2026-11-20T08:00:01Z","model":"claude-sonnet-4-5","tokens":{{tokens}}}""")).Usage.Count);

    [Fact]
    public void Read_UsageWithoutModel_IsCountedAndUnpriced()
    {
        var usage = Assert.Single(Read(Thread([Message(2, """{"inputTokens":10,"outputTokens":5,"totalInputTokens":10}""")])).Usage);
        Assert.Equal((15L, UnpricedReasons.ModelMissing), (usage.Tokens.Total!.Value, Prices.Pricer.Price(usage).UnpricedReason));
        // It is as old as the thread where it names no time.
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795161600000), usage.OccurredAt);
    }

    [Fact]
    public void Read_TotalThatDoesNotFit_IsFlagged() =>
        Assert.Equal(UsageFlags.Inconsistent,
            Assert.Single(Read(Thread([Message(2, """{"model":"m","inputTokens":10,"outputTokens":5,"totalInputTokens":99}""")])).Usage).Flags);

    [Fact]
    public void Read_Thread_HasTitleTaskFolderAndTimeline()
    {
        var batch = Read(Thread(
            ["""{"messageId":1,"role":"user","content":[{"type":"text","text":"Repair the door"}],"meta":{"sentAt":1795161601000}}""", Message(2, Usage)]));
        var session = Assert.Single(batch.Sessions);
        Assert.Equal(("T-1", "amp:carrier", "Hangar door", "Repair the door", "claude-sonnet-4-5"),
            (session.SessionId, session.AgentId, session.Title, session.TaskText, session.Model));
        Assert.Equal(2, batch.Timeline.Count);
    }

    [Fact]
    public void Read_WrittenInTheUsersName_IsANoteOfTheTimelineAndNoPrompt()
    {
        var batch = Read(Thread(
            ["""{"messageId":1,"role":"user","content":[{"type":"text","text":"<system-reminder>Mind the gap"}],"meta":{"sentAt":1795161601000}}"""]));
        Assert.Equal("""{"role":"system","text":"<system-reminder>Mind the gap"}""", Assert.Single(batch.Timeline).Event.PayloadJson);
    }

    private static string Message(int id, string usage) =>
        $$$"""{"messageId":{{{id}}},"role":"assistant","content":[{"type":"text","text":"Done."}],"usage":{{{usage}}}}""";

    private static string Thread(string[] messages, params string[] ledger) =>
        """{"id":"T-1","created":1795161600000,"title":"Hangar door","env":{"initial":{"trees":[{"uri":"file:///home/me/carrier"}]}},"messages":["""
        + string.Join(',', messages) + "]"
        + (ledger.Length > 0 ? $$$""","usageLedger":{"events":[{{{string.Join(',', ledger)}}}]}}""" : "}");

    private static SourceBatch Read(string thread)
    {
        using var reader = new AmpReader();
        return Reading.Feed(reader, thread);
    }
}

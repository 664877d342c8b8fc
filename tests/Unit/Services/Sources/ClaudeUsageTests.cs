using System.Globalization;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class ClaudeUsageTests
{
    [Fact]
    public void Read_FullUsage_SplitsIntoDisjointClasses()
    {
        var usage = Assert.Single(Reading.Claude(Assistant()).Usage);

        Assert.Equal(new TokenUsage { Input = 3, CacheWriteShort = 600, CacheWriteLong = 400, CacheRead = 2000, Output = 57 }, usage.Tokens);
        Assert.Equal(3060, usage.Tokens.Total);
        Assert.Equal(2, usage.WebSearchRequests);
        Assert.Equal(("standard", "standard", "global"), (usage.ServiceTier, usage.Speed, usage.InferenceGeo));
        Assert.Equal(("anthropic", "claude-sonnet-4-5", "s1", "req_1"), (usage.Provider, usage.Model, usage.SessionId, usage.RequestId));
        Assert.Equal(UsageFlags.None, usage.Flags);
    }

    [Theory]
    [InlineData("""{"input_tokens":1,"output_tokens":2}""")]
    [InlineData("""{"input_tokens":1,"output_tokens":2,"server_tool_use":null}""")]
    public void Read_NoServerTools_HasNoSearches(string usage) =>
        Assert.Equal(0, Assert.Single(Reading.Claude(Assistant(usage: usage)).Usage).WebSearchRequests);

    [Fact]
    public void Read_ThreeBlockLinesOfOneMessage_IsOneEvent()
    {
        var usage = Assert.Single(Reading.Claude(Assistant(), Assistant(), Assistant()).Usage);
        Assert.Equal(3060, usage.Tokens.Total);
    }

    [Fact]
    public void Read_GrowingStream_KeepsLargestOutputAndEarliestTime()
    {
        var first = Assistant(usage: """{"input_tokens":10,"cache_read_input_tokens":20000,"output_tokens":5}""", at: "2026-11-20T10:00:00Z");
        var second = Assistant(usage: """{"input_tokens":10,"cache_read_input_tokens":20000,"output_tokens":631}""", at: "2026-11-20T10:00:05Z");

        foreach (var usage in new[] { Reading.Claude(first, second), Reading.Claude(second, first) }.Select(batch => Assert.Single(batch.Usage)))
        {
            Assert.Equal(631, usage.Tokens.Output);
            Assert.Equal(DateTimeOffset.Parse("2026-11-20T10:00:00Z", CultureInfo.InvariantCulture), usage.OccurredAt);
        }
    }

    [Theory]
    [InlineData("", 1000, 0, UsageFlags.TtlAssumed)]
    [InlineData(""","cache_creation":{}""", 1000, 0, UsageFlags.TtlAssumed)]
    [InlineData(""","cache_creation":null""", 1000, 0, UsageFlags.TtlAssumed)]
    [InlineData(""","cache_creation":{"ephemeral_1h_input_tokens":1000}""", 0, 1000, UsageFlags.None)]
    [InlineData(""","cache_creation":{"ephemeral_5m_input_tokens":300,"ephemeral_1h_input_tokens":200}""", 800, 200, UsageFlags.None)]
    [InlineData(""","cache_creation":{"ephemeral_1h_input_tokens":1500}""", 0, 1000, UsageFlags.None)]
    public void Read_CacheWriteSplit_FollowsFlatCounter(string split, long expectedShort, long expectedLong, UsageFlags flags)
    {
        var usage = Assert.Single(Reading.Claude(Assistant(usage: $$"""{"output_tokens":10,"cache_creation_input_tokens":1000{{split}}}""")).Usage);
        Assert.Equal((expectedShort, expectedLong, flags), (usage.Tokens.CacheWriteShort, usage.Tokens.CacheWriteLong, usage.Flags));
    }

    [Fact]
    public void Read_RequestIdMissing_MessageIdIdentifies()
    {
        Assert.Single(Reading.Claude(Assistant(request: null), Assistant(request: null)).Usage);
        Assert.Equal(2, Reading.Claude(Assistant(id: "msg_A", request: null), Assistant(id: "msg_B", request: null)).Usage.Count);
    }

    [Fact]
    public void Read_ForeignMessageId_NeedsTheRequestToo()
    {
        Assert.Equal(2, Reading.Claude(Assistant(id: "chat-1", request: "r1"), Assistant(id: "chat-1", request: "r2")).Usage.Count);
        Assert.Equal(2, Reading.Claude(
            Assistant(id: "chat-1", request: null, uuid: "u1"), User("next"), Assistant(id: "chat-1", request: null, uuid: "u2")).Usage.Count);
    }

    [Fact]
    public void Read_SidechainReplay_BelongsToParent()
    {
        var parent = Reading.Feed(Reading.ClaudeFile("s1", 1000), Assistant(id: "msg_A", request: "req_1"));
        var replay = Reading.Feed(
            Reading.ClaudeFile("side", 500), Assistant(id: "msg_A", request: "req_2", extra: "\"isSidechain\":true,\"agentId\":\"btw\","));

        foreach (var usage in new[] { Reading.Stored(parent, replay), Reading.Stored(replay, parent) }.Select(stored => Assert.Single(stored)))
        {
            Assert.Equal(("req_1", null), (usage.RequestId, usage.SubagentId));
        }
    }

    [Theory]
    [InlineData("\"requestSessionId\":\"S1\",")]
    [InlineData("\"forkedFrom\":{\"sessionId\":\"S1\",\"messageUuid\":\"u\"},")]
    [InlineData("")]
    [InlineData("\"sessionKind\":\"bg\",")]
    public void Read_Fork_CountsCopiesOnceForTheOriginal(string mark)
    {
        const string Usage = """{"input_tokens":10,"cache_read_input_tokens":20000,"output_tokens":200}""";
        string Line(int n, string session, string extra) =>
            Assistant(id: $"msg_{n}", request: $"req_{n}", usage: Usage, session: session, uuid: $"u{n}", at: $"2026-11-20T10:00:0{n}Z", extra: extra);
        var original = Reading.Feed(Reading.ClaudeFile("S1", 1000), [.. Enumerable.Range(1, 3).Select(n => Line(n, "S1", ""))]);
        var fork = Reading.Feed(Reading.ClaudeFile("S2", 2000), [.. Enumerable.Range(1, 3).Select(n => Line(n, "S2", mark)), Line(4, "S2", "")]);

        foreach (var stored in new[] { Reading.Stored(original, fork), Reading.Stored(fork, original) })
        {
            Assert.Equal(4, stored.Count);
            Assert.Equal(3, stored.Count(usage => usage.SessionId == "S1"));
            Assert.Equal(4 * 20210, stored.Sum(usage => usage.Tokens.Total));
        }
    }

    [Fact]
    public void Read_ForkWithOwnDatedLine_IsDatedByIt()
    {
        // Both files were restored in the wrong order, so only what the lines say tells which is the original.
        const string Begin = """{"type":"queue-operation","operation":"enqueue","timestamp":"2026-11-20T11:00:00Z","sessionId":"S2"}""";
        var original = Reading.Feed(Reading.ClaudeFile(
            "S1", DateTimeOffset.Parse("2026-11-20T10:00:00Z", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()), Assistant(session: "S1"));
        var fork = Reading.Feed(Reading.ClaudeFile("S2", 5), Begin, Assistant(session: "S2"));

        Assert.Equal("S1", Assert.Single(Reading.Stored(fork, original)).SessionId);
    }

    [Fact]
    public void Read_CostState_IsNeverAnAddend()
    {
        const string CostState = """{"type":"cost-state","sessionId":"s1","totalCostUSD":0.104456,"modelUsage":{"claude-sonnet-4-5":{"inputTokens":9}}}""";
        var reader = Reading.ClaudeFile("s1", 1000);
        Assert.Single(Reading.Feed(reader, Assistant(), CostState, CostState).Usage);
        Assert.Empty(reader.Counters.Unknown);
    }

    [Fact]
    public void Read_Synthetic_IsNoEventAndNoError()
    {
        var reader = Reading.ClaudeFile("s1", 1000);
        var batch = Reading.Feed(reader, Assistant(model: "<synthetic>", usage: """{"input_tokens":0,"output_tokens":0,"speed":null,"service_tier":null}""",
            extra: "\"isApiErrorMessage\":true,\"apiErrorStatus\":529,"));

        Assert.Empty(batch.Usage);
        Assert.Empty(reader.Counters.Skipped);
        Assert.Null(Assert.Single(batch.Sessions).Model);
    }

    [Fact]
    public void Read_Subagent_BillsItsOwnFileNotTheSummary()
    {
        var parent = Reading.Feed(
            Reading.ClaudeFile("s1", 1000), Result("toolu_1", """{"agentId":"x","usage":{"input_tokens":3060,"output_tokens":0},"totalTokens":3060}"""));
        var own = Reading.Feed(Reading.ClaudeFile("agent-x", 1000), Assistant(extra: "\"isSidechain\":true,\"agentId\":\"x\","));

        Assert.Empty(parent.Usage);
        Assert.Equal(new SubagentReference("s1", "x"), Assert.Single(parent.Subagents));
        var usage = Assert.Single(Reading.Stored(parent, own));
        Assert.Equal(("s1", "x"), (usage.SessionId, usage.SubagentId));
    }

    [Fact]
    public void Read_NullFieldsInsideContent_CountsNormally() =>
        Assert.Single(Reading.Claude(Assistant(content: """[{"type":"text","text":"\"speed\":null,\"requestId\":null"}]""")).Usage);

    [Fact]
    public void Read_ThreeMegabyteLine_Counts()
    {
        var image = new string('A', 3 << 20);
        Assert.Single(Reading.Claude(Assistant(content: $$$"""[{"type":"image","source":{"type":"base64","data":"{{{image}}}"}}]""")).Usage);
    }

    [Fact]
    public void Read_Advisor_IsItsOwnEventOnce()
    {
        const string Usage = """{"input_tokens":10,"cache_read_input_tokens":30000,"output_tokens":200,"iterations":[{"type":"message","input_tokens":"""
            + """10,"cache_read_input_tokens":30000,"output_tokens":200},{"type":"advisor_message","model":"claude-opus-4-7","input_tokens":5000"""
            + ""","output_tokens":300}]}""";
        var stored = Reading.Claude(Assistant(usage: Usage, model: "claude-sonnet-4-6"), Assistant(usage: Usage, model: "claude-sonnet-4-6")).Usage;

        Assert.Equal(2, stored.Count);
        Assert.Equal(30210, stored.Single(usage => usage.Model == "claude-sonnet-4-6").Tokens.Total);
        Assert.Equal((5000L, 300L),
            (stored.Single(usage => usage.Model == "claude-opus-4-7").Tokens.Input, stored.Single(usage => usage.Model == "claude-opus-4-7").Tokens.Output));
    }

    [Fact]
    public void Read_CompactionIteration_IsBilledAndFlagged()
    {
        const string Usage = """{"input_tokens":23000,"output_tokens":1000,"iterations":[{"type":"compaction","input_tokens":180000"""
            + ""","output_tokens":3500},{"type":"message","input_tokens":23000,"output_tokens":1000}]}""";
        var stored = Reading.Claude(Assistant(usage: Usage, model: "claude-opus-5")).Usage;

        Assert.Equal((203000L, 4500L), (stored.Sum(usage => usage.Tokens.Input), stored.Sum(usage => usage.Tokens.Output)));
        Assert.Equal(180000, Assert.Single(stored, usage => usage.Flags.HasFlag(UsageFlags.CompactionBilled)).Tokens.Input);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public void Read_WebSearchResult_CreditsTheMessageOnlyWhenItCountedNone(int counter, int expected)
    {
        var usage = $$$"""{"input_tokens":10,"output_tokens":100,"server_tool_use":{"web_search_requests":{{{counter}}}}}""";
        var call = Assistant(usage: usage, content: """[{"type":"tool_use","id":"toolu_9","name":"WebSearch","input":{"query":"x"}}]""", stop: "tool_use");
        var result = Result("toolu_9", """{"query":"x","searchCount":1}""");
        Assert.Equal(expected, Assert.Single(Reading.Claude(call, result).Usage).WebSearchRequests);

        // The same when the file is read in two pieces.
        var first = Reading.ClaudeFile("s1", 1000);
        var before = Reading.Feed(first, call);
        var after = Reading.Feed(Reading.ClaudeFile("s1", 1000, first.SaveState()), result);
        Assert.Equal(expected, Assert.Single(Reading.Stored(before, after)).WebSearchRequests);
    }

    [Theory]
    [InlineData("\"costUSD\":0.0071,", 7_100_000L)]
    [InlineData("\"costUSD\":0,", 0L)]
    [InlineData("\"costUSD\":null,", null)]
    [InlineData("", null)]
    public void Read_LegacyCost_IsReportedApart(string extra, long? expected) =>
        Assert.Equal(expected, Assert.Single(Reading.Claude(Assistant(extra: extra)).Usage).ReportedCost?.Value);

    [Fact]
    public void Read_NumericStringsAndLargeCounters_Count()
    {
        var usage = Assert.Single(Reading.Claude(Assistant(usage: """{"input_tokens":"3000000000","output_tokens":3000000000}""")).Usage);
        Assert.Equal((3000000000L, 3000000000L), (usage.Tokens.Input, usage.Tokens.Output));
        Assert.Null(usage.Tokens.CacheRead);
    }

    [Theory]
    [InlineData("12.0", 12L)]
    [InlineData("1e3", 1000L)]
    [InlineData("1E+3", 1000L)]
    [InlineData("0.0", 0L)]
    [InlineData("1e18", UsageLimits.LargestCount)]
    [InlineData("1000000000000000000", UsageLimits.LargestCount)]
    [InlineData("9e99", UsageLimits.LargestCount)]
    public void Read_WholeNumberInAnyNotation_IsThatNumber(string counter, long count)
    {
        var claude = Assert.Single(Reading.Claude(Assistant(usage: $$"""{"input_tokens":{{counter}},"output_tokens":7}""")).Usage);
        var gemini = Assert.Single(GeminiLines.Read(GeminiLines.Session(), GeminiLines.Answer(tokens: $$"""{"input":{{counter}},"output":7}""")).Usage);
        Assert.Equal((count, count), (claude.Tokens.Input!.Value, gemini.Tokens.Input!.Value));
        Assert.Equal((UsageFlags.None, UsageFlags.None), (claude.Flags, gemini.Flags));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("-1e18")]
    [InlineData("1e-3")]
    [InlineData("\"NaN\"")]
    [InlineData("\"-5\"")]
    [InlineData("{\"value\":7}")]
    [InlineData("[7]")]
    [InlineData("true")]
    public void Read_OneImpossibleCounter_IsUnknownAndTheOthersCount(string counter)
    {
        string[] names = ["input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens"];
        for (var i = 0; i < names.Length; i++)
        {
            var fields = names.Select((name, place) => $"\"{name}\":{(place == i ? counter : "7")}");
            var reader = Reading.ClaudeFile("s1", 1000);
            var usage = Assert.Single(Reading.Feed(reader, Assistant(usage: $"{{{string.Join(',', fields)}}}")).Usage);
            long?[] classes = [usage.Tokens.Input, usage.Tokens.Output, usage.Tokens.CacheRead, usage.Tokens.CacheWrite];
            Assert.Equal(names.Select((_, place) => place == i ? (long?)null : 7L), classes);
            Assert.True(usage.Flags.HasFlag(UsageFlags.Inconsistent));
            Assert.Empty(reader.Counters.Skipped);
        }
    }

    [Theory]
    [InlineData("""{"ephemeral_5m_input_tokens":300,"ephemeral_1h_input_tokens":-200}""", 1000L, 0L, UsageFlags.TtlAssumed)]
    [InlineData("""{"ephemeral_5m_input_tokens":"x","ephemeral_1h_input_tokens":200}""", 800L, 200L, UsageFlags.None)]
    public void Read_ImpossibleSplit_LeavesTheFlatCounter(string split, long shortWrites, long longWrites, UsageFlags flags)
    {
        var usage = Assert.Single(Reading.Claude(Assistant(
            usage: $$"""{"input_tokens":1,"output_tokens":1,"cache_creation_input_tokens":1000,"cache_creation":{{split}}}""")).Usage);
        Assert.Equal((shortWrites, longWrites), (usage.Tokens.CacheWriteShort!.Value, usage.Tokens.CacheWriteLong!.Value));
        Assert.Equal(flags, usage.Flags);
    }

    [Fact]
    public void Read_ImpossibleCounterOfAnAdvisor_IsUnknownAndItsOthersCount()
    {
        var usage = Reading.Claude(Assistant(
            usage: """{"input_tokens":1,"output_tokens":1,"iterations":[{"type":"advisor_message","model":"m","input_tokens":-9,"output_tokens":5}]}""")).Usage;
        var advisor = Assert.Single(usage, call => call.Model == "m");
        Assert.Equal((null, 5L, UsageFlags.Inconsistent), (advisor.Tokens.Input, advisor.Tokens.Output!.Value, advisor.Flags));
    }

    [Theory]
    [InlineData("""{"input_tokens":-1,"output_tokens":{}}""", SkipReasons.BadCounter)]
    [InlineData("""{"input_tokens":1.5}""", SkipReasons.BadCounter)]
    [InlineData("{}", SkipReasons.NoCounters)]
    public void Read_UnusableCounters_AreCountedNotBilled(string usage, string reason)
    {
        var reader = Reading.ClaudeFile("s1", 1000);
        Assert.Empty(Reading.Feed(reader, Assistant(usage: usage)).Usage);
        Assert.Equal(1, reader.Counters.Skipped[reason]);
    }

    [Fact]
    public void Read_ProgressCopy_MeetsTheSubagentsOwnLine()
    {
        const string Copy = """{"type":"progress","sessionId":"s1","timestamp":"2026-11-20T10:00:00Z","uuid":"p1","data":"""
            + """{"type":"agent_progress","agentId":"x","message":{"type":"assistant","requestId":"req_1","uuid":"m1","message":"""
            + """{"id":"msg_01A","model":"claude-sonnet-4-5","usage":{"input_tokens":3,"output_tokens":1}}}}}""";
        var copy = Reading.Claude(Copy);
        var own = Reading.Claude(Assistant(extra: "\"isSidechain\":true,\"agentId\":\"x\","));
        Assert.Equal(57, Assert.Single(Reading.Stored(copy, own)).Tokens.Output);
    }
}

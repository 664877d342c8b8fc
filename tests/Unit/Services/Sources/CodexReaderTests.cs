using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Codex;
using static Helicarrier.Tests.Unit.Services.Sources.CodexLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class CodexReaderTests
{
    [Fact]
    public void Read_Record_SplitsOverlappingCounters()
    {
        var usage = Assert.Single(Reading.Codex(Meta(), Context, Record("resp_1")).Usage);
        Assert.Equal(new TokenUsage { Input = 3500, CacheRead = 8000, CacheWriteShort = 500, Output = 300, Reasoning = 120 }, usage.Tokens);
        Assert.Equal(12300, usage.Tokens.Total);
        Assert.Equal(("openai", "gpt-6.1-sol", "T", "resp_1", UsageFlags.TtlAssumed),
            (usage.Provider, usage.Model, usage.SessionId, usage.RequestId, usage.Flags));
    }

    [Fact]
    public void Read_RecordsAndTotals_BillRecordsOnly()
    {
        var stored = Reading.Codex(
            Meta(), Context, Record("resp_1"), Count(total: Case, last: Case), Record("resp_2"),
            Count(total: """{"input_tokens":24000,"cached_input_tokens":16000,"cache_write_input_tokens":1000,"output_tokens":600"""
                + ""","reasoning_output_tokens":240,"total_tokens":24600}""", last: Case),
            """{"timestamp":"2026-11-20T10:00:09Z","type":"compacted","payload":"""
                + $$$$"""{"latest_token_usage_record":{"thread_id":"T","response_id":"resp_2","usage":{{{{Case}}}}}}}""").Usage;
        Assert.Equal(2, stored.Count);
        Assert.Equal(24600, stored.Sum(usage => usage.Tokens.Total));
    }

    [Fact]
    public void Read_RepeatedTotals_AddNothing()
    {
        var first = Counts(900, 0, 100);
        var second = Counts(2200, 600, 300);
        var third = second;
        var stored = Reading.Codex(Meta(), Context, Count(first), Count(first), Count(second), Count(third), Count(second)).Usage;

        Assert.Equal(2, stored.Count);
        Assert.Equal((1600L, 600L, 300L),
            (stored.Sum(usage => usage.Tokens.Input), stored.Sum(usage => usage.Tokens.CacheRead), stored.Sum(usage => usage.Tokens.Output)));
    }

    [Fact]
    public void Read_RateLimitsAndEstimates_AreNotUsage() =>
        Assert.Empty(Reading.Codex(
            Meta(), Context,
            """{"timestamp":"2026-11-20T10:00:02Z","type":"event_msg","payload":{"type":"token_count","info":null,"rate_limits":{}}}""",
            Count(total: Counts(0, 0, 0, total: 6050), last: Counts(0, 0, 0, total: 6050)),
            Count(total: Counts(5000, 0, 100), last: Counts(0, 0, 0, total: 6050))).Usage);

    [Fact]
    public void Read_Reasoning_IsAPartOfOutput()
    {
        var usage = Assert.Single(Reading.Codex(Meta(), Record("r")).Usage);
        Assert.Equal((300L, 120L), (usage.Tokens.Output, usage.Tokens.Reasoning));
    }

    [Fact]
    public void Advance_ExecTotalsOverAResume_GiveEachTurnItsOwn()
    {
        var firstRun = new CodexTotals();
        Assert.Equal(24000, firstRun.Advance(new(24000, 0, null, 0, 0, 24000), null)?.Input);
        var resumed = new CodexTotals(firstRun.Watermark);
        Assert.Equal(12000, resumed.Advance(new(36000, 0, null, 0, 0, 36000), null)?.Input);
    }

    [Fact]
    public void Read_ResetAndMissingTotals_CountEachCallOnce()
    {
        var stored = Reading.Codex(
            Meta(), Count(Counts(5000, 0, 0)), Count(Counts(8000, 0, 0)), Count(Counts(1200, 0, 0), Counts(1200, 0, 0)), Count(Counts(2000, 0, 0))).Usage;
        Assert.Equal(10000, stored.Sum(usage => usage.Tokens.Total));
        Assert.Equal(700, Assert.Single(Reading.Codex(Meta(), Count(null, Counts(700, 0, 0))).Usage).Tokens.Total);
    }

    [Fact]
    public void Read_FirstRecordAfterTotalsOfAnOlderBuild_KeepsBoth()
    {
        var stored = Reading.Codex(Meta(), Count(Counts(900, 0, 100)), Record("resp_1"), Count(Counts(12900, 8000, 400))).Usage;
        Assert.Equal(1000 + 12300, stored.Sum(usage => usage.Tokens.Total));
    }

    [Fact]
    public void Read_PaginatedFork_CountsWhatItAdded()
    {
        var child = Reading.Codex(Meta(thread: "C", forkedFrom: "P"), Count(Counts(48000, 0, 0), Counts(12000, 0, 0)));
        Assert.Equal(12000, Assert.Single(child.Usage).Tokens.Total);
        Assert.Equal("P", Assert.Single(child.Sessions).ParentSessionId);
    }

    [Fact]
    public void Read_LegacyReplay_BelongsToTheParentInEitherOrder()
    {
        var parent = Reading.Codex(Meta(thread: "P"), Totals(100, "10:00:00"), Totals(250, "10:01:00"), Totals(450, "10:02:00"));
        var child = Reading.Codex(
            Meta(thread: "C", forkedFrom: "P"), Meta(thread: "P"),
            Totals(100, "11:00:00.100"), Totals(250, "11:00:00.200"), Totals(450, "11:00:00.300"), Totals(600, "11:05:00"));

        foreach (var stored in new[] { Reading.Stored(parent, child), Reading.Stored(child, parent) })
        {
            Assert.Equal(450, stored.Where(usage => usage.SessionId == "P").Sum(usage => usage.Tokens.Total));
            Assert.Equal(150, stored.Where(usage => usage.SessionId == "C").Sum(usage => usage.Tokens.Total));
            Assert.DoesNotContain(stored, usage => usage.Flags.HasFlag(UsageFlags.PossibleReplay));
        }

        Assert.Equal(600, child.Usage.Sum(usage => usage.Tokens.Total));
        Assert.Equal(3, child.Usage.Count(usage => usage.Flags.HasFlag(UsageFlags.PossibleReplay)));
    }

    [Fact]
    public void Read_EqualNumbersInTwoThreads_AreTwoEvents()
    {
        var one = Reading.Codex(Meta(thread: "A"), Count(Counts(1000, 0, 50)));
        var two = Reading.Codex(Meta(thread: "B"), Count(Counts(1000, 0, 50)));
        Assert.Equal(2, Reading.Stored(one, two).Count);
    }

    [Fact]
    public void Read_SameThreadInTwoPlaces_CountsOnce()
    {
        string[] lines = [Meta(), Count(Counts(900, 0, 100)), Record("resp_1")];
        var active = Reading.Feed(Reading.CodexFile("a", 1), lines);
        var archived = Reading.Feed(Reading.CodexFile("b", 2), lines);
        Assert.Equal(2, Reading.Stored(active, archived).Count);
    }

    [Fact]
    public void Read_TierChangesBetweenTurns_FollowsTheRequest()
    {
        const string Priority = """{"timestamp":"2026-11-20T10:00:05Z","type":"event_msg","payload":"""
            + """{"type":"thread_settings_applied","thread_settings":{"model":"gpt-5.5","service_tier":"priority"}}}""";
        var stored = Reading.Codex(Meta(), Record("r1"), Priority, Record("r2", at: "2026-11-20T10:00:06Z")).Usage;
        Assert.Equal((null, UsageFlags.TtlAssumed), (stored[0].ServiceTier, stored[0].Flags));
        Assert.Equal(("priority", UsageFlags.TtlAssumed | UsageFlags.TierRequested), (stored[1].ServiceTier, stored[1].Flags));
    }

    [Fact]
    public void Read_NoModelYet_StaysUnknown() => Assert.Null(Assert.Single(Reading.Codex(Meta(), Record("r")).Usage).Model);

    [Fact]
    public void Read_InPieces_EqualsReadWhole()
    {
        string[] lines = [Meta(), Context, Count(Counts(900, 0, 100)), Count(Counts(2200, 600, 300)), Record("r1"), Count(Counts(3200, 600, 300))];
        var whole = Reading.Stored(Reading.Codex(lines));
        for (var cut = 1; cut < lines.Length; cut++)
        {
            var first = Reading.CodexFile("T", 1000);
            var before = Reading.Feed(first, lines[..cut]);
            var after = Reading.Feed(Reading.CodexFile("T", 1000, first.SaveState()), lines[cut..]);
            Assert.Equal(whole, Reading.Stored(before, after));
        }
    }

    [Fact]
    public void Read_BadCounter_IsUnknownAndTheOthersCount()
    {
        var batch = Reading.Codex(Meta(), Record("r", usage: """{"input_tokens":-5,"output_tokens":1}"""));
        var usage = Assert.Single(batch.Usage);
        Assert.Equal((new TokenUsage { Output = 1 }, UsageFlags.Inconsistent), (usage.Tokens, usage.Flags));
    }

    [Fact]
    public void Read_NothingButABadCounter_IsCountedNotBilled()
    {
        var reader = Reading.CodexFile("T", 1);
        Assert.Empty(Reading.Feed(reader, Meta(), Record("r", usage: """{"input_tokens":-5,"output_tokens":0}""")).Usage);
        Assert.Equal(1, reader.Counters.Skipped[SkipReasons.BadCounter]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Read_BadTotal_LosesAndDoublesNothingHoweverItIsRead(int cut)
    {
        string[] lines =
        [
            Meta(), Context, Count(Counts(1000, 400, 100), Counts(1000, 400, 100)),
            Count("""{"input_tokens":-7,"cached_input_tokens":600,"output_tokens":150,"total_tokens":"x"}""", Counts(500, 200, 50)),
            Count("""{"input_tokens":-7,"cached_input_tokens":600,"output_tokens":150,"total_tokens":"x"}""", Counts(500, 200, 50)),
            Count(Counts(1500, 600, 150), Counts(500, 200, 50)),
            Count(Counts(2500, 900, 250), Counts(1000, 300, 100)),
        ];
        var first = Reading.CodexFile("T", 1);
        var begun = Reading.Feed(first, lines[..cut]);
        var stored = Reading.Stored(begun, Reading.Feed(Reading.CodexFile("T", 1, first.SaveState()), lines[cut..]));
        Assert.Equal((3, 1600L, 900L, 250L), (
            stored.Count, stored.Sum(usage => usage.Tokens.Input), stored.Sum(usage => usage.Tokens.CacheRead), stored.Sum(usage => usage.Tokens.Output)));
        Assert.Single(stored, usage => usage.Flags.HasFlag(UsageFlags.Inconsistent));
    }

    [Theory]
    [InlineData(""","error":{"codex_error_info":{"x":[1]},"message":"overloaded"}""", SessionStatus.Failed, "overloaded")]
    [InlineData(""","error":"overloaded","last_agent_message":null""", SessionStatus.Failed, "overloaded")]
    [InlineData(""","error":{}""", SessionStatus.Failed, "")]
    [InlineData(""","error":null""", SessionStatus.Success, null)]
    [InlineData("", SessionStatus.Success, null)]
    public void Read_EndOfATurn_SaysWhetherItFailed(string error, SessionStatus status, string? message)
    {
        var batch = Reading.Codex(Meta(), Event("task_started"), Event("task_complete", error));
        var session = Assert.Single(batch.Sessions);
        Assert.Equal((status, message), (session.Status, session.ErrorMessage));
        Assert.Equal(status == SessionStatus.Failed ? 1 : 0, batch.Timeline.Count);
    }

    [Fact]
    public void Read_FailureAndItsEndInTwoReadings_StaysAFailureUntilTheNextTurn()
    {
        var first = Reading.CodexFile("T", 1);
        Reading.Feed(first, Meta(), Event("task_started"), Event("error", ",\"message\":\"overloaded\""));
        var second = Reading.CodexFile("T", 1, first.SaveState());
        Assert.Null(Assert.Single(Reading.Feed(second, Event("task_complete")).Sessions).Status);
        var third = Reading.CodexFile("T", 1, second.SaveState());
        Assert.Equal(SessionStatus.Success, Assert.Single(Reading.Feed(third, Event("task_started"), Event("task_complete")).Sessions).Status);
    }

    private static string Event(string type, string extra = "") =>
        $$$"""{"timestamp":"2026-11-20T10:00:09Z","type":"event_msg","payload":{"type":"{{{type}}}","turn_id":"t1"{{{extra}}}}}""";

    [Fact]
    public void Read_Turn_DescribesSessionAndTimeline()
    {
        var batch = Reading.Codex(
            Meta(), Context,
            Item("""{"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>x"}]}""", 3),
            Item("""{"type":"message","role":"user","content":[{"type":"input_text","text":"say hi"}]}""", 4),
            Item("""{"type":"function_call","name":"exec_command","arguments":"{\"cmd\": \"echo hi\"}","call_id":"c1"}""", 5),
            Item("""{"type":"function_call_output","call_id":"c1","output":"hi\n"}""", 6),
            Item("""{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Done"}]}""", 7),
            """{"timestamp":"2026-11-20T10:00:20Z","ordinal":8,"type":"event_msg","payload":{"type":"task_complete","turn_id":"t1"}}""");

        var session = Assert.Single(batch.Sessions);
        Assert.Equal(("say hi", "say hi", "codex:proj", SessionStatus.Success), (session.Title, session.TaskText, session.AgentId, session.Status));
        Assert.Equal(["n4", "n5", "n6", "n7"], batch.Timeline.Select(entry => entry.Event.EventId));
        Assert.Equal("""{"tool":"exec_command","input":"{\"cmd\": \"echo hi\"}"}""", batch.Timeline[1].Event.PayloadJson);
        Assert.Equal("""{"tool":"exec_command","output":"hi\n"}""", batch.Timeline[2].Event.PayloadJson);
    }

    [Fact]
    public void Read_ErrorThenTurnEnd_StaysFailed()
    {
        var batch = Reading.Codex(
            Meta(),
            """{"timestamp":"2026-11-20T10:00:20Z","type":"event_msg","payload":{"type":"error","message":"stream disconnected"}}""",
            """{"timestamp":"2026-11-20T10:00:21Z","type":"event_msg","payload":{"type":"task_complete"}}""");
        Assert.Equal((SessionStatus.Failed, "stream disconnected"), (batch.Sessions[0].Status, batch.Sessions[0].ErrorMessage));
        Assert.Equal(SessionEventType.Error, Assert.Single(batch.Timeline).Event.Type);
    }
}

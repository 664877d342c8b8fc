using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources;
using static Helicarrier.Tests.Unit.Services.Sources.GeminiLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class GeminiUsageTests
{
    private static readonly PriceBooks Prices = new();

    private static readonly TokenUsage Split = new() { Input = 3801, CacheRead = 11526, ToolInput = 7, Output = 942, Reasoning = 919 };

    [Fact]
    public void Read_InclusiveCache_IsTakenOutOfTheInput()
    {
        var usage = Assert.Single(Read(Session(), Answer()).Usage);
        Assert.Equal(Split, usage.Tokens);
        Assert.Equal(16276, usage.Tokens.Total);
        Assert.Equal(("google", "gemini-2.5-pro", "s1", UsageFlags.None), (usage.Provider, usage.Model, usage.SessionId, usage.Flags));
        Assert.Equal(NanoUsd.FromUsd(0.01562075m), Prices.Pricer.Price(usage).Cost);
    }

    [Fact]
    public void Read_NetInputOfOlderFiles_GivesTheSame()
    {
        var usage = Assert.Single(Read(Session(), Answer(tokens: """{"input":3801,"output":23,"cached":11526,"thoughts":919,"tool":7,"total":16276}""")).Usage);
        Assert.Equal((Split, UsageFlags.None), (usage.Tokens, usage.Flags));
    }

    [Theory]
    [InlineData("""{"input":100,"output":5,"cached":40}""", 60L, UsageFlags.None)]
    [InlineData("""{"input":40,"output":5,"cached":100}""", 40L, UsageFlags.Inconsistent)]
    [InlineData("""{"input":100,"output":5,"cached":40,"total":999}""", 60L, UsageFlags.Inconsistent)]
    [InlineData("""{"input":40,"output":5,"cached":100,"total":999}""", 40L, UsageFlags.Inconsistent)]
    [InlineData("""{"input":"100","output":"5","cached":"40","total":"105"}""", 60L, UsageFlags.None)]
    public void Read_TotalAbsentOrWrong_KeepsTheOnlyPossibleReading(string tokens, long input, UsageFlags flags)
    {
        var usage = Assert.Single(Read(Session(), Answer(tokens: tokens)).Usage);
        Assert.Equal((input, 5L, flags), (usage.Tokens.Input!.Value, usage.Tokens.Output!.Value, usage.Flags));
        Assert.Null(usage.Tokens.Reasoning);
        Assert.Null(usage.Tokens.ToolInput);
    }

    [Fact]
    public void Read_PromptOver200K_IsPricedWhole()
    {
        var usage = Assert.Single(Read(Session(), Answer(tokens: """{"input":250000,"output":1000,"cached":0,"thoughts":0,"tool":0,"total":251000}""")).Usage);
        Assert.Equal(NanoUsd.FromUsd(0.64m), Prices.Pricer.Price(usage).Cost);
    }

    [Fact]
    public void Read_MessageWrittenAgain_IsOneEventWithTheLastValues()
    {
        var later = Answer(tokens: """{"input":10,"output":1,"cached":0,"thoughts":0,"tool":0,"total":11}""");
        var batch = Read(Session(), Answer(tokens: "null"), Answer(), $$$"""{"$set":{"messages":[{{{later}}}],"lastUpdated":"2026-11-20T09:00:03.000Z"}}""");
        Assert.Equal(new TokenUsage { Input = 10, CacheRead = 0, Output = 1, Reasoning = 0, ToolInput = 0 }, Assert.Single(batch.Usage).Tokens);
    }

    [Fact]
    public void Read_MessageWrittenAgainInALaterReading_KeepsTheLastValues()
    {
        const string Later = """{"input":10,"output":1,"cached":0,"thoughts":0,"tool":0,"total":11}""";
        var all = Read(Session(), Answer(), Answer(tokens: Later)).Usage;
        var first = Read(Session(), Answer());
        foreach (var stored in new[] { Reading.Stored(first, new() { Usage = all, Sessions = [], Timeline = [] }), Reading.Stored(
            new() { Usage = all, Sessions = [], Timeline = [] }, first) })
        {
            Assert.Equal(11, Assert.Single(stored).Tokens.Total);
        }
    }

    [Fact]
    public void Read_Rewind_LeavesWhatWasSpent()
    {
        var batch = Read(Session(), Answer("m1"), Answer("m2"), Answer("m3"), """{"$rewindTo":"m2"}""");
        Assert.Equal(3, batch.Usage.Count);
    }

    [Fact]
    public void Read_MigratedSession_CountsOnceInEitherOrder()
    {
        var legacy = Reading.Feed(Reader("/logs/tmp/p/chats/session-1.json"), Legacy(Answer("m1"), Answer("m2")));
        var migrated = Read(Session(), Answer("m1"), Answer("m2"), Answer("m3"));
        Assert.Equal(2, legacy.Usage.Count);
        foreach (var stored in new[] { Reading.Stored(legacy, migrated), Reading.Stored(migrated, legacy) })
        {
            Assert.Equal(3, stored.Count);
            Assert.All(stored, usage => Assert.Equal(0, usage.WitnessRank));
        }
    }

    [Theory]
    [InlineData("""{"input":-1,"output":0,"total":0}""", SkipReasons.BadCounter)]
    [InlineData("""{"input":true}""", SkipReasons.BadCounter)]
    [InlineData("{}", SkipReasons.NoCounters)]
    public void Read_UnusableCounters_AreCountedNotBilled(string tokens, string reason)
    {
        using var reader = Reader();
        Assert.Empty(Reading.Feed(reader, Session(), Answer(tokens: tokens)).Usage);
        Assert.Equal([(reason, 1L)], reader.Counters.Skipped.Select(skip => (skip.Key, skip.Value)));
    }

    [Theory]
    [InlineData("""{"input":-1,"output":5,"cached":7,"total":0}""")]
    [InlineData("""{"input":1.5,"output":5,"cached":7}""")]
    public void Read_BadPrompt_IsUnknownAndTheOthersCount(string tokens)
    {
        var usage = Assert.Single(Read(Session(), Answer(tokens: tokens)).Usage);
        Assert.Equal((new TokenUsage { Output = 5, CacheRead = 7 }, UsageFlags.Inconsistent), (usage.Tokens, usage.Flags));
    }

    [Fact]
    public void Read_AnswerOfZeros_IsNoCallUntilItCounts()
    {
        const string Zeros = """{"input":0,"output":0,"cached":0,"total":0}""";
        using var reader = Reader();
        Assert.Empty(Reading.Feed(reader, Session(), Answer(tokens: Zeros)).Usage);
        Assert.Empty(reader.Counters.Skipped);
        Assert.Single(Reading.Feed(reader, Answer()).Usage);
    }

    [Fact]
    public void Read_WhatNobodyCanBill_IsCountedByReason()
    {
        using var reader = Reader();
        Assert.Empty(Reading.Feed(reader, Answer(), Session(), Answer(at: "yesterday"), Answer(id: ""), "[1]", "{\"id\":", "nothing", "", "\"\\ud800\"").Usage);
        Assert.Equal(
            [("no_session", 1L), ("no_timestamp", 1L), ("no_identity", 1L), ("not_an_object", 2L), ("invalid_json", 2L)],
            reader.Counters.Skipped.Select(skip => (skip.Key, skip.Value)));
    }

    [Fact]
    public void Read_UnknownFieldsAndTypes_AreCountedAndIgnored()
    {
        using var reader = Reader();
        var batch = Reading.Feed(reader, Session(), """{"id":"x","timestamp":"2026-11-20T09:00:02.000Z","type":"hologram"}""",
            Answer(tokens: """{"input":1,"output":2,"total":3,"audio":7}""", extra: ",\"new\":{\"a\":[1]}"));
        Assert.Equal(3, Assert.Single(batch.Usage).Tokens.Total);
        Assert.Equal(["type:hologram", "field:new", "usage:audio"], reader.Counters.Unknown.Keys);
    }
}

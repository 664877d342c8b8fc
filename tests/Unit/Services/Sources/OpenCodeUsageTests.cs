using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.OpenCode;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class OpenCodeUsageTests
{
    [Fact]
    public void ToUsage_Split_ReasoningIsBilledAsOutput()
    {
        var usage = Read(OpenCodeHome.Answer())!;
        Assert.Equal(new TokenUsage { Input = 300, CacheRead = 600, CacheWriteShort = 0, Output = 80, Reasoning = 30 }, usage.Tokens);
        Assert.Equal((980L, UsageFlags.None, "example", "example-1", 4000L),
            (usage.Tokens.Total!.Value, usage.Flags, usage.Provider, usage.Model, usage.LatencyMs!.Value));
        // At 2, 10 and 0.5 USD per million this is what the client computed itself.
        Assert.Equal(usage.ReportedCost,
            NanoUsd.FromUsd(((usage.Tokens.Input!.Value * 2m) + (usage.Tokens.CacheRead!.Value * 0.5m) + (usage.Tokens.Output!.Value * 10m)) / 1_000_000m));
    }

    [Fact]
    public void ToUsage_KnownUpstreamDoubling_IsTakenOutOnceAndFlagged()
    {
        const string Counters = """{"total":303459,"input":151411,"output":639,"reasoning":0,"cache":{"read":132976,"write":18433}}""";
        var usage = Read(OpenCodeHome.Answer(tokens: Counters, provider: "amazon-bedrock", model: "us.openai.gpt-5.6-luna"))!;
        Assert.Equal((2L, 152050L, UsageFlags.UpstreamDouble | UsageFlags.TtlAssumed), (usage.Tokens.Input!.Value, usage.Tokens.Total!.Value, usage.Flags));
        var other = Read(OpenCodeHome.Answer(tokens: Counters, provider: "amazon-bedrock", model: "us.openai.gpt-5.6-sol"))!;
        Assert.Equal((151411L, 303459L, UsageFlags.TtlAssumed), (other.Tokens.Input!.Value, other.Tokens.Total!.Value, other.Flags));
    }

    [Theory]
    [InlineData("""{"input":300,"output":80,"reasoning":30,"cache":{"read":600,"write":0}}""", 80L, UsageFlags.Inconsistent)]
    [InlineData("""{"input":300,"output":80,"reasoning":0,"cache":{"read":600,"write":0}}""", 80L, UsageFlags.None)]
    [InlineData("""{"total":7,"input":300,"output":50,"reasoning":30,"cache":{"read":600,"write":0}}""", 80L, UsageFlags.Inconsistent)]
    [InlineData("""{"total":"980","input":"300","output":"50","reasoning":"30","cache":{"read":"600","write":"0"}}""", 80L, UsageFlags.None)]
    public void ToUsage_TotalAbsentOrWrong_IsFlagged(string tokens, long output, UsageFlags flags)
    {
        var usage = Read(OpenCodeHome.Answer(tokens: tokens))!;
        Assert.Equal((output, flags), (usage.Tokens.Output!.Value, usage.Flags));
    }

    [Theory]
    [InlineData("0.005214", 5214)]
    [InlineData("0", 0)]
    public void ToUsage_StoredCost_StaysBesideThePrice(string stored, long reportedMicros)
    {
        const string Counters = """{"total":3060,"input":3,"output":57,"reasoning":0,"cache":{"read":2000,"write":1000}}""";
        var usage = Read(OpenCodeHome.Answer(tokens: Counters, cost: stored, provider: "anthropic", model: "claude-sonnet-4-5"))!;
        var priced = new PriceBooks().Pricer.Price(usage);
        Assert.Equal((NanoUsd.FromUsd(0.005214m), new NanoUsd(reportedMicros * 1000)), (priced.Cost, usage.ReportedCost));
        Assert.True(priced.Flags.HasFlag(UsageFlags.TtlAssumed));

        // Whoever knows that 400 of the writes were for an hour has the higher, true price.
        var split = usage with { Tokens = usage.Tokens with { CacheWriteShort = 600, CacheWriteLong = 400 } };
        Assert.Equal(NanoUsd.FromUsd(0.006114m), new PriceBooks().Pricer.Price(split).Cost);
    }

    [Theory]
    [InlineData("""{"input":-1}""", SkipReasons.BadCounter)]
    [InlineData("""{"input":1.5}""", SkipReasons.BadCounter)]
    [InlineData("""{"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}}""", SkipReasons.NoCounters)]
    [InlineData("null", SkipReasons.NoCounters)]
    public void ToUsage_NothingUsable_IsCountedNotBilled(string tokens, string reason)
    {
        var counters = new ReadCounters();
        Assert.Null(Read(OpenCodeHome.Answer(tokens: tokens), counters));
        Assert.Equal([(reason, 1L)], counters.Skipped.Select(skip => (skip.Key, skip.Value)));
    }

    [Fact]
    public void ToUsage_AnswerUnderWayAndFailedOneWithoutCounters_AreNoCalls()
    {
        const string Zeros = """{"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}}""";
        var counters = new ReadCounters();
        Assert.Null(Read(OpenCodeHome.Answer(completed: null, tokens: Zeros), counters));
        Assert.Null(Read(OpenCodeHome.Answer(tokens: Zeros, extra: ""","error":{"name":"APIError","data":{"message":"overloaded"}}"""), counters));
        Assert.Null(Read(OpenCodeHome.Prompt, counters));
        Assert.Empty(counters.Skipped);
    }

    [Fact]
    public void ToUsage_FailedWithCounters_IsBilledAsAnError()
    {
        var usage = Read(OpenCodeHome.Answer(extra: ""","error":{"name":"APIError","data":{"message":"overloaded"}}"""))!;
        Assert.Equal((UsageStatus.Error, "APIError", 980L), (usage.Status, usage.ErrorCode, usage.Tokens.Total!.Value));
    }

    [Fact]
    public void Read_UnknownCounters_AreNamed()
    {
        var counters = new ReadCounters();
        Read(OpenCodeHome.Answer(tokens: """{"total":3,"input":1,"output":2,"audio":7,"cache":{"read":0,"write":0,"pinned":1}}"""), counters);
        Assert.Equal(["usage:audio", "usage:pinned"], counters.Unknown.Keys);
    }

    private static UsageEvent? Read(string json, ReadCounters? counters = null)
    {
        counters ??= new();
        using var document = JsonDocument.Parse(json);
        return OpenCodeMessage.Read(document.RootElement, null, counters).ToUsage("msg_1", "ses_1", counters);
    }
}

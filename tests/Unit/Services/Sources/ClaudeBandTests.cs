using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources.ClaudeCode;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Haiku 5.5 costs five times as much for a prompt beyond 100,000 tokens, which is the prompt of one iteration.</summary>
public sealed class ClaudeBandTests
{
    private static readonly UsagePricer Pricer = new PriceBooks().Pricer;

    [Fact]
    public void Read_ShortIterationsWhoseSumIsLong_AreOneCallAtBaseRates()
    {
        var call = Assert.Single(Read(Haiku(160_000, 1000, Iteration(90_000, 400), Iteration(70_000, 600))));

        Assert.Equal((160_000L, 1000L, UsageFlags.ShortPrompts), (call.Tokens.Input!.Value, call.Tokens.Output!.Value, call.Flags));
        Assert.Equal((NanoUsd.FromUsd(0.0165m), ContextBand.Base), (Pricer.Price(call).Cost, Pricer.Price(call).Rate!.Band));
    }

    [Fact]
    public void Read_OneLongIteration_IsBilledInItsBandAndTheOthersAreNot()
    {
        var calls = Read(Haiku(260_000, 1100, Iteration(90_000, 400), Iteration(100_001, 100), Iteration(69_999, 600)));

        Assert.Equal([(159_999L, 1000L), (100_001L, 100L)], calls.Select(call => (call.Tokens.Input!.Value, call.Tokens.Output!.Value)));
        // 159,999 × 0.1 + 1,000 × 0.5, and 100,001 × 0.5 + 100 × 2.5, each a million.
        Assert.Equal([NanoUsd.FromUsd(0.0164999m), NanoUsd.FromUsd(0.0502505m)], calls.Select(call => Pricer.Price(call).Cost!.Value));
        Assert.Equal(2, calls.Select(call => call.Id).Distinct().Count());
    }

    [Fact]
    public void Read_BlockLines_RepeatTheirIterationsOnce()
    {
        var line = Haiku(260_000, 1000, Iteration(90_000, 400), Iteration(170_000, 600));
        Assert.Equal(2, Read(line, line).Count);
    }

    [Theory]
    [InlineData("claude-haiku-5-5", 240_000, 120_000, 120_000)] // each beyond
    [InlineData("claude-haiku-5-5", 240_000, 90_000, 90_000)] // no sum
    [InlineData("claude-haiku-5-5", 100_000, 50_000, 50_000)] // short anyway
    [InlineData("claude-opus-5-5", 240_000, 90_000, 150_000)] // no band
    public void Read_WhereIterationsChangeNothing_IsOneCallAsItStands(string model, long prompt, long first, long second)
    {
        var call = Assert.Single(Read(Message(model, prompt, 1000, Iteration(first, 400, model), Iteration(second, 600, model))));
        Assert.Equal((prompt, UsageFlags.None), (call.Tokens.Input!.Value, call.Flags));
    }

    [Fact]
    public void Read_CacheOfIterations_CountsTowardsTheBand()
    {
        const string One = """{"type":"message","input_tokens":1,"cache_read_input_tokens":60000,"cache_creation_input_tokens":9000,"output_tokens":5}""";
        var call = Assert.Single(Read(Assistant(model: "claude-haiku-5-5", usage:
            """{"input_tokens":2,"cache_read_input_tokens":120000,"cache_creation_input_tokens":18000,"output_tokens":10,"""
            + $$""" "iterations":[{{One}},{{One}}]}""")));
        Assert.True(call.Flags.HasFlag(UsageFlags.ShortPrompts));
        Assert.Equal(ContextBand.Base, Pricer.Price(call).Rate!.Band);
    }

    private static IReadOnlyList<UsageEvent> Read(params string[] lines)
    {
        using var reader = new ClaudeReader(new("/logs/projects/-w/s1.jsonl", 1000), pricer: new(Pricer));
        return Reading.Feed(reader, lines).Usage;
    }

    private static string Haiku(long input, long output, params string[] iterations) => Message("claude-haiku-5-5", input, output, iterations);

    private static string Message(string model, long input, long output, params string[] iterations) => Assistant(
        model: model, usage: $$"""{"input_tokens":{{input}},"output_tokens":{{output}},"iterations":[{{string.Join(',', iterations)}}]}""");

    private static string Iteration(long input, long output, string model = "claude-haiku-5-5") =>
        $$"""{"type":"message","model":"{{model}}","input_tokens":{{input}},"output_tokens":{{output}}}""";
}

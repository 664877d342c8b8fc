using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Calls that a message's own counters leave out, and refusals.</summary>
public sealed class ClaudeAttemptTests
{
    private const string Top = "\"input_tokens\":2,\"cache_read_input_tokens\":70000,\"output_tokens\":1200";
    private const string Attempt = """{"type":"message","model":"claude-fable-5","input_tokens":2,"cache_read_input_tokens":60000,"output_tokens":500}""";
    private const string Last = """{"type":"fallback_message","model":"claude-opus-4-8",""" + Top + "}";

    [Theory]
    [InlineData(Attempt + "," + Last)]
    [InlineData(Last + "," + Attempt)]
    public void Read_AnotherModelsAttempt_IsACallOfItsOwnOnce(string iterations)
    {
        var line = Assistant(usage: "{" + Top + ",\"iterations\":[" + iterations + "]}", model: "claude-opus-4-8");
        var stored = Reading.Claude(line, line).Usage;

        Assert.Equal(2, stored.Count);
        Assert.Equal((71202L, 60502L), (Of(stored, "claude-opus-4-8").Tokens.Total, Of(stored, "claude-fable-5").Tokens.Total));
        Assert.All(stored, usage => Assert.Equal(UsageFlags.None, usage.Flags));
    }

    [Theory]
    [InlineData("""{"type":"message","model":"claude-opus-4-8-20260501","input_tokens":2,"output_tokens":1200}""")]
    [InlineData("""{"type":"message","input_tokens":2,"output_tokens":600},{"type":"message","input_tokens":2,"output_tokens":600}""")]
    [InlineData("""{"type":"message","model":"claude-opus-4-8","input_tokens":2,"output_tokens":600}""")]
    public void Read_IterationsOfOneModel_AreInTheTopLevel(string iterations) =>
        Assert.Single(Reading.Claude(Assistant(usage: "{" + Top + ",\"iterations\":[" + iterations + "]}", model: "claude-opus-4-8")).Usage);

    [Fact]
    public void Read_AttemptRefusedBeforeOutput_CostsNothing()
    {
        const string Refused = """{"type":"message","model":"claude-fable-5","input_tokens":2,"cache_read_input_tokens":60000,"output_tokens":0}""";
        var stored = Reading.Claude(Assistant(usage: "{" + Top + ",\"iterations\":[" + Refused + "," + Last + "]}", model: "claude-opus-4-8")).Usage;

        var refused = Of(stored, "claude-fable-5");
        Assert.Equal(60002, refused.Tokens.Total);
        Assert.Equal(NanoUsd.Zero, new PriceBooks().Pricer.Price(refused).Cost);
        Assert.NotEqual(NanoUsd.Zero, new PriceBooks().Pricer.Price(Of(stored, "claude-opus-4-8")).Cost);
    }

    [Theory]
    [InlineData("refusal", 0, true)]
    [InlineData("refusal", 1, false)]
    [InlineData("end_turn", 0, false)]
    [InlineData(null, 0, false)]
    public void Read_Refusal_IsFreeOnlyBeforeOutput(string? stop, int output, bool isFree)
    {
        var usage = Assert.Single(Reading.Claude(Assistant(
            usage: $$"""{"input_tokens":40,"cache_read_input_tokens":120000,"output_tokens":{{output}}}""", content: "[]", stop: stop)).Usage);
        var priced = new PriceBooks().Pricer.Price(usage);

        Assert.Equal(120040 + output, usage.Tokens.Total);
        Assert.Equal(isFree, priced.Cost == NanoUsd.Zero);
        Assert.NotNull(priced.PricingVersion);
    }

    [Fact]
    public void Read_RefusalOnTheLastLineOnly_HoldsInAnyOrder()
    {
        const string Usage = """{"input_tokens":40,"output_tokens":0}""";
        var (first, last) = (Assistant(usage: Usage, stop: null), Assistant(usage: Usage, content: "[]", stop: "refusal"));
        foreach (var batch in new[] { Reading.Claude(first, last), Reading.Claude(last, first) })
        {
            Assert.Equal(NanoUsd.Zero, new PriceBooks().Pricer.Price(Assert.Single(batch.Usage)).Cost);
        }
    }

    [Fact]
    public void Read_RefusalOfAnUnknownModel_IsFreeToo() => Assert.Equal(NanoUsd.Zero, new PriceBooks().Pricer.Price(Assert.Single(Reading.Claude(
        Assistant(model: "claude-nobody-9", usage: """{"input_tokens":40,"output_tokens":0}""", stop: "refusal")).Usage)).Cost);

    [Fact]
    public void Read_PausedResponses_AreAdded()
    {
        const string Paused = ",\"pausedResponses\":[{\"id\":\"msg_p1\",\"usage\":{\"input_tokens\":100,\"output_tokens\":10}}"
            + ",{\"usage\":{\"input_tokens\":200,\"output_tokens\":20}},{\"stop_reason\":\"pause_turn\"},7]";
        var line = Assistant(id: "msg_end", usage: """{"input_tokens":3,"output_tokens":4}""")
            .Replace("]," + "\"usage\"", "]" + Paused + ",\"usage\"", StringComparison.Ordinal);
        var own = Assistant(id: "msg_p1", usage: """{"input_tokens":100,"output_tokens":10}""", stop: "pause_turn");
        var reader = Reading.ClaudeFile("s1", 1000);
        var stored = Reading.Feed(reader, own, line, line).Usage;

        Assert.Equal((3, 303L, 34L), (stored.Count, stored.Sum(usage => usage.Tokens.Input), stored.Sum(usage => usage.Tokens.Output)));
        Assert.All(stored, usage => Assert.Equal("claude-sonnet-4-5", usage.Model));
        Assert.Empty(reader.Counters.Unknown);
    }

    private static UsageEvent Of(IEnumerable<UsageEvent> stored, string model) => stored.Single(usage => usage.Model == model);
}

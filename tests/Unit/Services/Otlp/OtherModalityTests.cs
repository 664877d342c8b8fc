using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Tokens of sound and pictures are never billed as text.</summary>
public sealed class OtherModalityTests
{
    private const string Start = "2026-11-20T10:00:00Z";

    [Theory]
    [InlineData("""{ "prompt_tokens_details": { "audio_tokens": 5, "cached_tokens": 1 } }""", true)]
    [InlineData("""{ "completion_tokens_details": { "audio_tokens": 5 } }""", true)]
    [InlineData("""{ "input_tokens_details": { "image_tokens": 5 } }""", true)]
    [InlineData("""{ "promptTokensDetails": [ { "modality": "TEXT", "tokenCount": 5 }, { "modality": "IMAGE", "tokenCount": 2 } ] }""", true)]
    [InlineData("""{ "prompt_tokens_details": { "audio_tokens": 0, "cached_tokens": 1 } }""", false)]
    [InlineData("""{ "promptTokensDetails": [ { "modality": "TEXT", "tokenCount": 5 } ] }""", false)]
    [InlineData("""{ "prompt_tokens": 5 }""", false)]
    public void Of_UsageOfAProvider_SaysWhetherAnythingElseThanTextWasCounted(string usage, bool isOther)
    {
        using var document = JsonDocument.Parse(usage);

        Assert.Equal(isOther ? UsageFlags.OtherModality : UsageFlags.None, OtherModality.Of(document.RootElement));
    }

    [Fact]
    public void Price_CallWithSoundAmongItsTokens_IsUnknownAndSaysWhy()
    {
        var priced = Pricer.Price(Codex("gpt-5.1", input: 1000, output: 10) with { Flags = UsageFlags.OtherModality });

        Assert.Equal((null, UnpricedReasons.ModalityUnpriced), (priced.Cost, priced.UnpricedReason));
        Assert.True(priced.Flags.HasFlag(UsageFlags.OtherModality));
    }

    [Fact]
    public void Merge_OneSightingThatTellsOfSound_KeepsIt()
    {
        var call = Codex("gpt-5.1", input: 1000, output: 10);

        Assert.Equal(UsageFlags.OtherModality, UsageMerge.Merge(call, call with { Flags = UsageFlags.OtherModality }).Flags);
    }

    [Fact]
    public async Task Export_SpanWithSoundAmongItsCounters_IsCountedAndHasNoPrice()
    {
        await using var store = new TelemetryStore();
        await store.SpansAsync(OtlpJson.Spans(
            "my-agent", "openai", Chat("00000000000000a1", ("gen_ai.usage.details.input_audio_tokens", 400)),
            Chat("00000000000000a2", ("gen_ai.usage.details.input_audio_tokens", 0))));

        Assert.Equal(
            [(null, 900L, UnpricedReasons.ModalityUnpriced), (2_125_000L, 900L, null)],
            store.Stored.Calls.Select(call => (call.CostNanos?.Value, call.InputTokens, call.UnpricedReason)).OrderBy(call => call.Value));
    }

    [Fact]
    public async Task Export_CountersOfSoundBesideText_HaveNoPrice()
    {
        await using var store = new TelemetryStore();
        await store.MetricsAsync(OtlpJson.Metrics("svc", "sdk", OtlpJson.Sum(
            "gen_ai.client.inference.usage.input_tokens", 1,
            Point("text", 1000, 1), Point("unknown", 500, 1), Point("text", 1000, 2), Point("audio", 300, 2))));

        Assert.Equal(
            [(1300L, UnpricedReasons.ModalityUnpriced), (1500L, null)],
            store.Stored.Calls.Select(call => (call.InputTokens, call.UnpricedReason)).OrderBy(call => call.InputTokens));
    }

    private static JsonObject Chat(string id, (string, object?) more) => OtlpJson.Span(
        id, "chat", Start, "2026-11-20T10:00:02Z",
        [("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.conversation.id", "c1"), ("gen_ai.request.model", "gpt-5.1"),
            ("gen_ai.usage.input_tokens", 900), ("gen_ai.usage.output_tokens", 100), more]);

    private static JsonObject Point(string modality, int value, int minute) => OtlpJson.Point(
        Start, $"2026-11-20T10:0{minute}:00Z", value, ("gen_ai.request.model", "gpt-5.1"), ("gen_ai.provider.name", "openai"),
        ("gen_ai.token.modality", modality));
}

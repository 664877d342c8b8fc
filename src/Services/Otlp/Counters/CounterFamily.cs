using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Otlp.Counters;

/// <summary>A metric that counts tokens, and how.</summary>
/// <param name="Counting">How its classes overlap.</param>
/// <param name="Level">A <see cref="TelemetryLevel"/>.</param>
internal sealed record CounterFamily(CounterCounting Counting, int Level)
{
    private const string Inference = "gen_ai.client.inference.usage.";

    private static readonly CounterFamily Claude = new(CounterCounting.Disjoint, TelemetryLevel.Counter);
    private static readonly CounterFamily Gemini = new(CounterCounting.Gemini, TelemetryLevel.Counter);
    private static readonly CounterFamily Qwen = new(CounterCounting.Qwen, TelemetryLevel.Counter);
    private static readonly CounterFamily Conventions = new(CounterCounting.Conventions, TelemetryLevel.Counter);
    private static readonly CounterFamily OlderConventions = new(CounterCounting.Conventions, TelemetryLevel.Histogram);

    /// <summary>The family of a metric; null for one that counts no tokens, or counts them a second time.</summary>
    public static CounterFamily? Of(string metric, TelemetryClient client) => metric switch
    {
        "claude_code.token.usage" or "claude_code.cost.usage" => Claude,
        "gemini_cli.token.usage" => Gemini,
        "qwen-code.token.usage" => Qwen,

        // Gemini CLI counts every call in its own metric and again in the conventions' one.
        "gen_ai.client.token.usage" => client == TelemetryClient.Gemini ? null : OlderConventions,
        _ when metric.StartsWith(Inference, StringComparison.Ordinal) => Conventions,
        _ => null,
    };

    /// <summary>What a point counts; null for a kind that is not billed.</summary>
    public static CounterClass? Class(string metric, OtlpAttributes attributes)
    {
        if (metric == "claude_code.cost.usage") return CounterClass.Cost;
        var kind = metric.StartsWith(Inference, StringComparison.Ordinal)
            ? metric[Inference.Length..]
            : attributes.Name("type", "gen_ai.token.type");
        return kind switch
        {
            "input" or "prompt" or "input_tokens" => CounterClass.Input,
            "output" or "completion" or "output_tokens" => CounterClass.Output,
            "cacheRead" or "cache" or "cached" or "cache_read.input_tokens" => CounterClass.CacheRead,
            "cacheCreation" or "cache_write.input_tokens" or "cache_creation.input_tokens" => CounterClass.CacheWrite,
            "thought" or "reasoning" or "reasoning.output_tokens" => CounterClass.Reasoning,
            "tool" => CounterClass.Tool,
            "total" => CounterClass.Total,
            _ => null,
        };
    }
}

using Helicarrier.Services.Otlp;
using Helicarrier.Tests.Unit.Services.Otlp;
using static Helicarrier.Tests.Unit.Services.Forms.ClientTelemetryForms;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>Spans and events after the semantic conventions for generative AI, from any program, by provider.</summary>
internal static class GenAiForms
{
    private const string Details = "gen_ai.client.inference.operation.details";

    public static IEnumerable<FormRow> Rows =>
    [
        Provider("anthropic", "claude-sonnet-4-5", FormCost.Priced, writes: true),
        Provider("openai", "gpt-6.1-sol", FormCost.Priced, writes: true),
        Provider("gcp.gemini", "gemini-2.5-pro", FormCost.Priced),
        Provider("gcp.vertex_ai", "gemini-2.5-pro", FormCost.Priced),
        Provider("azure.ai.openai", "gpt-5.1", FormCost.Assumed),
        Provider("aws.bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", FormCost.Assumed, writes: true),
        Provider("openrouter", "anthropic/claude-sonnet-4.5", FormCost.Priced),
        Provider("x_ai", "grok-4.5", FormCost.Priced),
        Provider("deepseek", "deepseek-chat", FormCost.Priced),
        Provider("mistral_ai", "mistral-large-latest", FormCost.Priced),
        Provider("groq", "llama-3.3-70b-versatile", FormCost.Unknown, part: FormCost.Priced),
        Gateway,
        Names,
        Events,
    ];

    /// <summary>A gateway, or any program that names no conversation: each trace is shown as a session.</summary>
    private static FormRow Gateway => new("GenAI spans, gateway without a conversation")
    {
        Complete = Traced(Call(new() { In = 4000, Read = 8000, Out = 300, Thought = 120, Cost = FormCost.Priced, Stated = 0.0118m }), [
            .. Counts(writes: false), ("gen_ai.usage.cost", 0.0118)]),
        Partial = Traced(Call(new() { Out = 50 }), [("gen_ai.usage.output_tokens", 50)]),
        Missing = Traced(Nothing(), []),
        Error = FailedSpan("litellm", "litellm", "chat", [("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "gpt-6.1-sol")]),
    };

    /// <summary>The names before the conventions.</summary>
    private static FormRow Names => new("GenAI spans, older names")
    {
        Complete = Older(
            Call(new() { In = 900, Out = 100, Cost = FormCost.Priced }), ("gen_ai.usage.prompt_tokens", 900), ("gen_ai.usage.completion_tokens", 100)),
        Partial = Older(Call(new() { Total = 1000 }), ("llm.usage.total_tokens", 1000)),
        Missing = Older(Nothing()),
        Error = FailedSpan("old", "opentelemetry.instrumentation.openai", "openai.chat", [("llm.request.type", "chat"), ("gen_ai.system", "OpenAI")]),
    };

    /// <summary>The conventions' log event.</summary>
    private static FormRow Events => new("GenAI events")
    {
        Complete = Event(
            Call(new() { In = 3500, Read = 8000, Short = 500, Out = 300, Thought = 120, Cost = FormCost.Assumed }), Counts(writes: true)),
        Partial = Event(Call(new() { In = 1000 }), [("gen_ai.usage.input_tokens", "1000")]),
        Missing = Event(Nothing(), []),
        Error = Event(Failed("429"), [("error.type", "429")]),
    };

    private static FormRow Provider(string provider, string model, FormCost cost, bool writes = false, FormCost? part = null) => new($"GenAI spans, {provider}")
    {
        Complete = Chat(
            provider, model,
            Call(new()
            {
                In = writes ? 3500 : 4000,
                Read = 8000,
                Short = writes ? 500 : null,
                Out = 300,
                Thought = 120,
                Cost = writes && cost == FormCost.Priced ? FormCost.Assumed : cost,
            }),
            [.. Counts(writes)]),
        Partial = Chat(
            provider, model, Call(new() { In = 1000, Out = 50, Cost = part ?? cost }), ("gen_ai.usage.input_tokens", 1000), ("gen_ai.usage.output_tokens", 50)),
        Missing = Chat(provider, model, Nothing()),
        Error = FailedSpan("my-agent", "my.sdk", "chat", Called(provider, model)),
    };

    private static (string, object?)[] Counts(bool writes) =>
    [
        ("gen_ai.usage.input_tokens", 12000), ("gen_ai.usage.cache_read.input_tokens", 8000), ("gen_ai.usage.output_tokens", 300),
        ("gen_ai.usage.reasoning.output_tokens", 120), .. writes ? [("gen_ai.usage.cache_creation.input_tokens", (object?)500)] : ((string, object?)[])[],
    ];

    private static (string, object?)[] Called(string provider, string model) =>
        [("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", provider), ("gen_ai.request.model", model)];

    private static FormCell Chat(string provider, string model, FormOutcome outcome, params (string, object?)[] counts) =>
        Span("my-agent", "my.sdk", "chat", outcome, [.. Called(provider, model), .. counts]);

    private static FormCell Older(FormOutcome outcome, params (string, object?)[] counts) => Span(
        "old", "opentelemetry.instrumentation.openai", "openai.chat", outcome,
        [("llm.request.type", "chat"), ("gen_ai.system", "OpenAI"), ("gen_ai.request.model", "gpt-5.1"), .. counts]);

    private static FormCell Traced(FormOutcome outcome, (string, object?)[] counts) => Export(
        OtlpSignal.Traces,
        OtlpJson.Spans("litellm", "litellm", OtlpJson.Span(
            "00000000000000a1", "chat", "2026-11-20T10:00:00Z", "2026-11-20T10:00:02Z",
            [("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", "gpt-6.1-sol"), .. counts])),
        outcome);

    private static FormCell Event(FormOutcome outcome, (string, object?)[] counts) => Export(
        OtlpSignal.Logs,
        OtlpJson.Logs("svc", "sdk", OtlpJson.Log(
            "2026-11-20T10:00:02Z",
            [("event.name", Details), ("gen_ai.conversation.id", "c1"), ("gen_ai.response.id", "resp_1"), .. Called("openai", "gpt-6.1-sol"), .. counts])),
        outcome);
}

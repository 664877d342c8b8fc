using System.Text.Json.Nodes;
using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Otlp;
using Helicarrier.Tests.Unit.Services.Otlp;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>What known clients export of single calls, as logs and as spans.</summary>
internal static class ClientTelemetryForms
{
    private const string Start = "2026-11-20T10:00:00Z";
    private const string End = "2026-11-20T10:00:02Z";

    public static IEnumerable<FormRow> Rows =>
    [
        new("Claude Code, telemetry")
        {
            Complete = Claude(
                "api_request",
                Call(new() { In = 3, Read = 2000, Short = 600, Long = 400, Out = 57, Cost = FormCost.Priced, Stated = 0.006114m }),
                ("input_tokens", 3), ("output_tokens", 57), ("cache_read_tokens", 2000), ("cache_creation_tokens", 1000), ("cache_creation_5m_tokens", 600),
                ("cache_creation_1h_tokens", 400), ("cost_usd", 0.006114), ("duration_ms", 900), ("speed", "normal")),
            Partial = Claude(
                "api_request", Call(new() { In = 1000, Out = 50, Cost = FormCost.Priced }), ("input_tokens", "1000"), ("output_tokens", "50")),
            Missing = Claude("api_request", Nothing(SessionStatus.Success, "no_counters 1"), ("duration_ms", 900)),
            Error = Claude("api_error", Failed("400"), ("status_code", 400), ("error", "stand-in error"), ("attempt", 1)),
        },
        new("Codex, telemetry")
        {
            Complete = Codex(
                "codex.sse_event",
                Call(new() { In = 3500, Read = 8000, Short = 500, Out = 300, Thought = 120, Cost = FormCost.Assumed }),
                ("event.kind", "response.completed"), ("input_token_count", "12000"), ("cached_token_count", "8000"), ("cache_write_token_count", "500"),
                ("output_token_count", "300"), ("reasoning_token_count", "120"), ("tool_token_count", "12300")),
            Partial = Codex(
                "codex.websocket_event", Call(new() { In = 1000 }), ("event.kind", "response.completed"), ("input_token_count", "1000")),
            Missing = Codex("codex.sse_event", Nothing(SessionStatus.Running), ("event.kind", "response.completed"), ("duration_ms", "1")),
            Error = Codex("codex.api_request", Failed("500"), ("http.response.status_code", "500"), ("error.message", "stand-in error")),
        },
        new("Gemini CLI, telemetry")
        {
            Complete = Gemini(
                "gemini_cli.api_response",
                Call(new() { In = 4000, Read = 1000, Tool = 7, Out = 100, Thought = 60, Cost = FormCost.Priced }),
                ("input_token_count", 5000), ("output_token_count", 40), ("cached_content_token_count", 1000), ("thoughts_token_count", 60),
                ("tool_token_count", 7), ("total_token_count", 5107), ("role", "main")),
            Partial = Gemini("gemini_cli.api_response", Call(new() { Out = 50 }), ("output_token_count", 50)),
            Missing = Gemini("gemini_cli.api_response", Nothing(SessionStatus.Running), ("input_token_count", null), ("duration_ms", 61)),
            Error = Gemini("gemini_cli.api_error", Failed("429"), ("status_code", 429), ("error", "quota")),
        },
        new("Qwen Code, telemetry")
        {
            Complete = Qwen(
                "qwen-code.api_response",
                Call(new() { In = 300, Read = 600, Out = 80, Thought = 30, Cost = FormCost.Assumed }),
                ("input_token_count", 900), ("cached_content_token_count", 600), ("output_token_count", 80), ("thoughts_token_count", 30),
                ("total_token_count", 980)),
            Partial = Qwen("qwen-code.api_response", Call(new() { Total = 1050 }), ("total_token_count", 1050)),
            Missing = Qwen("qwen-code.api_response", Nothing(SessionStatus.Success, "no_counters 1"), ("duration_ms", 61)),
            Error = Qwen("qwen-code.api_error", Failed("400"), ("status_code", 400)),
        },
        new("Qwen Code, spans")
        {
            Complete = Span(
                "qwen-code", "qwen-code", "qwen-code.llm_request",
                Call(new() { In = 300, Read = 600, Out = 80, Thought = 30, Cost = FormCost.Assumed }),
                ("gen_ai.usage.input_tokens", 900), ("gen_ai.usage.cache_read.input_tokens", 600), ("gen_ai.usage.output_tokens", 80),
                ("gen_ai.usage.reasoning.output_tokens", 30), ("gen_ai.request.model", "gpt-5.1")),
            Partial = Span(
                "qwen-code", "qwen-code", "qwen-code.llm_request", Call(new() { In = 1000 }), ("gen_ai.usage.input_tokens", 1000),
                ("gen_ai.request.model", "gpt-5.1")),
            Missing = Span("qwen-code", "qwen-code", "qwen-code.llm_request", Nothing(), ("gen_ai.request.model", "gpt-5.1")),
            Error = FailedSpan("qwen-code", "qwen-code", "qwen-code.llm_request", ("gen_ai.request.model", "gpt-5.1")),
        },
        new("Codex, spans")
        {
            Complete = Span(
                "codex_exec", "codex_otel", "handle_responses",
                Call(new() { In = 3500, Read = 8000, Short = 500, Out = 300, Thought = 120, Cost = FormCost.Assumed }),
                ("gen_ai.usage.input_tokens", 12000), ("gen_ai.usage.cache_read.input_tokens", 8000), ("gen_ai.usage.cache_write.input_tokens", 500),
                ("gen_ai.usage.output_tokens", 300), ("gen_ai.usage.reasoning.output_tokens", 120), ("gen_ai.request.model", "gpt-6.1-sol")),
            Partial = Span(
                "codex_exec", "codex_otel", "handle_responses", Call(new() { Out = 50 }), ("gen_ai.usage.output_tokens", 50),
                ("gen_ai.request.model", "gpt-6.1-sol")),
            Missing = Span("codex_exec", "codex_otel", "handle_responses", Nothing(), ("gen_ai.request.model", "gpt-6.1-sol")),
            Error = FailedSpan("codex_exec", "codex_otel", "handle_responses", ("gen_ai.request.model", "gpt-6.1-sol")),
        },
        new("Copilot CLI, spans")
        {
            Complete = Span(
                "github-copilot", "github.copilot", "chat",
                Call(new() { In = 3500, Read = 8000, Short = 500, Out = 300, Thought = 120, Cost = FormCost.Assumed }),
                ("gen_ai.operation.name", "chat"), ("gen_ai.usage.input_tokens", 12000), ("gen_ai.usage.cache_read.input_tokens", 8000),
                ("gen_ai.usage.cache_write.input_tokens", 500), ("gen_ai.usage.output_tokens", 300), ("gen_ai.usage.reasoning.output_tokens", 120),
                ("gen_ai.request.model", "gpt-5.4")),
            Partial = Span(
                "github-copilot", "github.copilot", "chat", Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed }),
                ("gen_ai.operation.name", "chat"), ("gen_ai.usage.input_tokens", 1000), ("gen_ai.usage.output_tokens", 50),
                ("gen_ai.request.model", "gpt-5.4")),
            Missing = Span("github-copilot", "github.copilot", "chat", Nothing(), ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "gpt-5.4")),
            Error = FailedSpan("github-copilot", "github.copilot", "chat", ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "gpt-5.4")),
        },
        new("OpenCode, spans of the AI SDK")
        {
            Complete = Span(
                "opencode", "opencode", "ai.streamText.doStream",
                Call(new() { In = 390, Read = 512, Short = 0, Out = 124, Thought = 30, Cost = FormCost.Priced, Stated = 0.0018m }),
                ("ai.operationId", "ai.streamText.doStream"), ("ai.usage.inputTokens", 902), ("ai.usage.inputTokenDetails.cacheReadTokens", 512),
                ("ai.usage.inputTokenDetails.cacheWriteTokens", 0), ("ai.usage.outputTokens", 124), ("ai.usage.outputTokenDetails.reasoningTokens", 30),
                ("ai.model.id", "gpt-5.1"), ("ai.model.provider", "openai.responses"), ("opencode.llm.cost.total", 0.0018)),
            Partial = Span(
                "opencode", "opencode", "ai.streamText.doStream", Call(new() { Total = 1050 }), ("ai.operationId", "ai.streamText.doStream"),
                ("ai.usage.totalTokens", 1050), ("ai.model.id", "gpt-5.1"), ("ai.model.provider", "openai.responses")),
            Missing = Span(
                "opencode", "opencode", "ai.streamText.doStream", Nothing(), ("ai.operationId", "ai.streamText.doStream"), ("ai.model.id", "gpt-5.1")),
            Error = FailedSpan("opencode", "opencode", "ai.streamText.doStream", ("ai.operationId", "ai.streamText.doStream"), ("ai.model.id", "gpt-5.1")),
        },
    ];

    /// <summary>A span of one conversation.</summary>
    internal static FormCell Span(string service, string scope, string name, FormOutcome outcome, params (string, object?)[] attributes) =>
        Export(OtlpSignal.Traces, OtlpJson.Spans(service, scope, Make(name, attributes)), outcome);

    /// <summary>One that failed before anything was counted.</summary>
    internal static FormCell FailedSpan(string service, string scope, string name, params (string, object?)[] attributes)
    {
        var span = Make(name, [("error.type", "429"), .. attributes]);
        span["status"] = new JsonObject { ["code"] = 2, ["message"] = "Slow down" };
        return Export(OtlpSignal.Traces, OtlpJson.Spans(service, scope, span), Failed("429"));
    }

    internal static FormCell Export(OtlpSignal signal, string json, FormOutcome outcome) =>
        Of(store => store.ExportAsync(signal, json), outcome);

    private static JsonObject Make(string name, (string, object?)[] attributes) =>
        OtlpJson.Span("00000000000000a1", name, Start, End, [("gen_ai.conversation.id", "c1"), .. attributes]);

    private static FormCell Claude(string name, FormOutcome outcome, params (string, object?)[] attributes) =>
        Log("claude-code", "com.anthropic.claude_code.events", outcome,
            [("event.name", name), ("session.id", "s1"), ("request_id", "req_1"), ("model", "claude-sonnet-4-5"), .. attributes]);

    private static FormCell Codex(string name, FormOutcome outcome, params (string, object?)[] attributes) =>
        Log("codex_exec", "codex_otel.log_only", outcome, [("event.name", name), ("conversation.id", "T"), ("model", "gpt-6.1-sol"), .. attributes]);

    private static FormCell Gemini(string name, FormOutcome outcome, params (string, object?)[] attributes) =>
        Log("gemini-cli", "gemini-cli", outcome, [("event.name", name), ("session.id", "s1"), ("model", "gemini-2.5-pro"), .. attributes]);

    private static FormCell Qwen(string name, FormOutcome outcome, params (string, object?)[] attributes) =>
        Log("qwen-code", "qwen-code", outcome, [("event.name", name), ("session.id", "q1"), ("response_id", "r1"), ("model", "gpt-5.1"), .. attributes]);

    private static FormCell Log(string service, string scope, FormOutcome outcome, (string, object?)[] attributes) =>
        Export(OtlpSignal.Logs, OtlpJson.Logs(service, scope, OtlpJson.Log(Start, attributes)), outcome);
}

using System.Text.Json.Nodes;
using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Otlp;
using Helicarrier.Tests.Unit.Services.Otlp;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>What clients and libraries count in metrics: sums of calls, told apart by what they count.</summary>
internal static class ClientCounterForms
{
    private const string Silent = "counters tell of no failure";

    private const string Begin = "2026-11-20T10:00:00Z";
    private const string At = "2026-11-20T10:01:00Z";

    public static IEnumerable<FormRow> Rows =>
    [
        new("Claude Code, counters")
        {
            Complete = Claude(
                Call(new() { In = 3, Read = 2000, Short = 1000, Out = 57, Cost = FormCost.Assumed, Stated = 0.005214m }, SessionStatus.Running),
                OtlpJson.Sum("claude_code.token.usage", 1, Kind("input", 3), Kind("output", 57), Kind("cacheRead", 2000), Kind("cacheCreation", 1000)),
                OtlpJson.Sum("claude_code.cost.usage", 1, Point("claude-sonnet-4-5", 0.005214))),

            // A counter that was not sent did not move, which is a zero that is known.
            Partial = Claude(
                Call(new() { In = 1000, Read = 0, Short = 0, Out = 0, Cost = FormCost.Assumed }, SessionStatus.Running),
                OtlpJson.Sum("claude_code.token.usage", 1, Kind("input", 1000))),
            Missing = Claude(Nothing(SessionStatus.Running), OtlpJson.Sum("claude_code.cost.usage", 1, Point("claude-sonnet-4-5", 0.01))),
            Error = None(Silent),
        },
        new("Gemini CLI, counters")
        {
            Complete = Of("gemini-cli", "gemini-cli",
                Call(new() { In = 4000, Read = 1000, Tool = 7, Out = 100, Thought = 60, Cost = FormCost.Assumed }, SessionStatus.Running),
                OtlpJson.Sum("gemini_cli.token.usage", 2, Gemini("input", 5000), Gemini("output", 40), Gemini("cache", 1000), Gemini("thought", 60),
                    Gemini("tool", 7))),
            Partial = Of("gemini-cli", "gemini-cli",
                Call(new() { In = 1000, Read = 0, Tool = 0, Out = 0, Thought = 0, Cost = FormCost.Assumed }, SessionStatus.Running),
                OtlpJson.Sum("gemini_cli.token.usage", 2, Gemini("input", 1000))),
            Missing = Of("gemini-cli", "gemini-cli", Nothing(SessionStatus.Running), OtlpJson.Sum("gemini_cli.token.usage", 2, Gemini("input", 0))),
            Error = None(Silent),
        },
        new("Qwen Code, counters")
        {
            Complete = Of("qwen-code", "qwen-code",
                Call(new() { In = 300, Read = 600, Out = 80, Thought = 30, Cost = FormCost.Assumed }, SessionStatus.Running),
                OtlpJson.Sum("qwen-code.token.usage", 2, Qwen("input", 900), Qwen("output", 80), Qwen("cache", 600), Qwen("thought", 30), Qwen("total", 980))),
            Partial = Of("qwen-code", "qwen-code",
                Call(new() { In = 1000, Read = 0, Out = 0, Thought = 0, Cost = FormCost.Assumed }, SessionStatus.Running),
                OtlpJson.Sum("qwen-code.token.usage", 2, Qwen("input", 1000))),
            Missing = Of("qwen-code", "qwen-code", Nothing(SessionStatus.Running), OtlpJson.Sum("qwen-code.token.usage", 2, Qwen("input", 0))),
            Error = None(Silent),
        },
        new("Copilot CLI, counters")
        {
            Complete = Of("github-copilot", "github.copilot",
                Call(new() { In = 3500, Read = 8000, Short = 500, Out = 300, Thought = 120, Cost = FormCost.Assumed }, SessionStatus.Running),
                Newer("input_tokens", 12000), Newer("output_tokens", 300), Newer("cache_read.input_tokens", 8000), Newer("cache_write.input_tokens", 500),
                Newer("reasoning.output_tokens", 120)),
            Partial = Of("github-copilot", "github.copilot",
                Call(new() { In = 0, Out = 50, Cost = FormCost.Assumed }, SessionStatus.Running), Newer("output_tokens", 50)),
            Missing = Of("github-copilot", "github.copilot", Nothing(SessionStatus.Running), Newer("input_tokens", 0)),
            Error = None(Silent),
        },
        new("GenAI conventions, counters")
        {
            Complete = Of("svc", "sdk",
                Call(new() { In = 3500, Read = 8000, Short = 500, Out = 300, Thought = 120, Cost = FormCost.Assumed }, SessionStatus.Running),
                Newer("input_tokens", 12000), Newer("output_tokens", 300), Newer("cache_read.input_tokens", 8000), Newer("cache_write.input_tokens", 500),
                Newer("reasoning.output_tokens", 120)),
            Partial = Of("svc", "sdk",
                Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed }, SessionStatus.Running), Newer("input_tokens", 1000), Newer("output_tokens", 50)),
            Missing = Of("svc", "sdk", Nothing(), OtlpJson.Sum("gen_ai.client.inference.duration", 2, Point("gpt-6.1-sol", 2.5))),
            Error = None(Silent),
        },
        new("GenAI conventions, older histogram")
        {
            Complete = Of("svc", "sdk",
                Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed }, SessionStatus.Running), Older("input", 1000), Older("output", 50)),
            Partial = Of("svc", "sdk", Call(new() { In = 1000, Out = 0, Cost = FormCost.Assumed }, SessionStatus.Running), Older("input", 1000)),
            Missing = Of("svc", "sdk", Nothing(SessionStatus.Running), Older("input", 0)),
            Error = None(Silent),
        },
    ];

    private static FormCell Claude(FormOutcome outcome, params JsonObject[] metrics) =>
        Of("claude-code", "com.anthropic.claude_code", outcome, metrics);

    private static FormCell Of(string service, string scope, FormOutcome outcome, params JsonObject[] metrics) =>
        ClientTelemetryForms.Export(OtlpSignal.Metrics, OtlpJson.Metrics(service, scope, metrics), outcome);

    private static JsonObject Kind(string kind, int value) => Point("claude-sonnet-4-5", value, ("type", kind));

    private static JsonObject Gemini(string kind, int value) => Point("gemini-2.5-pro", value, ("type", kind));

    private static JsonObject Qwen(string kind, int value) => Point("gpt-5.1", value, ("type", kind));

    private static JsonObject Point(string model, object value, params (string, object?)[] more) =>
        OtlpJson.Point(Begin, At, value, [("session.id", "s1"), ("model", model), .. more]);

    private static JsonObject Newer(string kind, int value) => OtlpJson.Sum("gen_ai.client.inference.usage." + kind, 2, OtlpJson.Point(
        Begin, At, value, ("session.id", "s1"), ("gen_ai.request.model", "gpt-6.1-sol"), ("gen_ai.token.modality", "text")));

    private static JsonObject Older(string kind, int value) => OtlpJson.Histogram(
        "gen_ai.client.token.usage", 2, Begin, At, value, ("session.id", "s1"), ("gen_ai.token.type", kind), ("gen_ai.request.model", "gpt-6.1-sol"));
}

using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class QwenForms
{
    private const string Whole =
        """{"input_token_count":900,"cached_content_token_count":600,"output_token_count":80,"thoughts_token_count":30"""
        + ""","tool_token_count":7,"total_token_count":987}""";

    private static readonly QwenFixture Log = new();

    private static readonly FixtureCall One = new("a") { Model = "gpt-5.1" };

    public static IEnumerable<FormRow> Rows =>
    [
        new(Log.Title)
        {
            Complete = FormCell.Log(
                Log,
                Call(new() { In = 300, Read = 600, Tool = 7, Out = 80, Thought = 30, Cost = FormCost.Assumed }),
                One with { Counters = Whole }),
            Partial = FormCell.Log(Log, Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed }), One),
            Missing = FormCell.Log(Log, Nothing(SessionStatus.Success, "no_counters 1"), One with { Counters = """{"duration_ms":829}""" }),
            Error = FormCell.Log(Log, Failed("400"), One with
            {
                Record = """{"uuid":"e1","sessionId":"q1","timestamp":"2026-11-20T10:00:01.000Z","type":"system","subtype":"ui_telemetry","systemPayload":"""
                    + """{"uiEvent":{"event.name":"qwen-code.api_error","model":"gpt-5.1","error_message":"400 stand-in","status_code":400} } }""",
            }),
        },
        new(Log.Title + ", answers alone")
        {
            Complete = Answer(
                QwenLines.Answer900, Call(new() { In = 300, Read = 600, Out = 80, Thought = 30, Cost = FormCost.Assumed })),
            Partial = Answer("null,\"totalTokenCount\":1050", Call(new() { Total = 1050 })),
            Missing = FormCell.Log(Log, Nothing(SessionStatus.Success), One with
            {
                Record = QwenLines.Answer("a1", model: One.Model).Split(",\"usageMetadata\"")[0] + "}",
            }),
            Error = None("an answer that failed is not written"),
        },
    ];

    private static FormCell Answer(string counters, FormOutcome outcome) =>
        FormCell.Log(Log, outcome, One with { Record = QwenLines.Answer("a1", counters, One.Model) });
}

using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class CopilotForms
{
    private const string Whole = "{\"inputTokens\":" + CopilotLines.Counters + "}";

    private static readonly CopilotFixture Log = new();

    private static readonly FixtureCall One = new("a") { Model = "gpt-5.4" };

    private static readonly FormCell Error = FormCell.Log(Log, Failed("rate_limit"), One with
    {
        Record = """{"type":"session.error","id":"x1","timestamp":"2026-11-20T11:15:09.000Z","data":{"errorType":"rate_limit","message":"Slow down"}}""",
    });

    public static IEnumerable<FormRow> Rows =>
    [
        new(Log.Title)
        {
            Complete = FormCell.Log(
                Log,
                Call(new() { In = 3500, Read = 8000, Short = 500, Out = 300, Thought = 120, Cost = FormCost.Assumed }),
                One with { Counters = Whole }),
            Partial = FormCell.Log(Log, Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed }), One),
            Missing = FormCell.Log(Log, Nothing(SessionStatus.Success), One with
            {
                Record = """{"type":"assistant.message","id":"m1","timestamp":"2026-11-20T11:15:08.000Z","data":{"content":"done","outputTokens":0}}""",
            }),
            Error = Error,
        },
        new(Log.Title + ", sums of a shutdown")
        {
            Complete = Shutdown(Whole, Call(
                new() { In = 3500, Read = 8000, Short = 500, Out = 300, Thought = 120, Cost = FormCost.Assumed })),
            Partial = Shutdown("""{"inputTokens":1000,"outputTokens":50}""", Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed })),
            Missing = Shutdown("""{"inputTokens":0,"outputTokens":0,"cacheReadTokens":0,"cacheWriteTokens":0}""", Nothing(SessionStatus.Success)),
            Error = Error,
        },
    ];

    private static FormCell Shutdown(string counters, FormOutcome outcome) => FormCell.Log(Log, outcome, One with
    {
        Record = $$$"""{"type":"session.shutdown","id":"s1","timestamp":"2026-11-20T12:00:00.000Z","data":{"modelMetrics":{"gpt-5.4":{"usage":"""
            + $$$"""{{{counters}}} } } } }""",
    });
}

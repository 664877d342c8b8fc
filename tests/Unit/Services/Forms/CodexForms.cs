using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class CodexForms
{
    private static readonly CodexFixture Log = new();

    private static readonly FixtureCall One = new("a") { Model = "gpt-6.1-sol" };

    private static readonly FixtureCall Model = new("m") { Record = CodexLines.Context };

    private static readonly FixtureCall End = Event("z", """{"type":"task_complete","turn_id":"t1"}""");

    private static readonly FixtureCall NoInfo =
        Event("n", """{"type":"token_count","info":null,"rate_limits":{"primary":{"used_percent":1.5}}}""");

    public static IEnumerable<FormRow> Rows =>
    [
        new(Log.Title)
        {
            Complete = FormCell.Log(
                Log,
                Call(new() { In = 3500, Read = 8000, Short = 500, Out = 300, Thought = 120, Cost = FormCost.Assumed }),
                One with { Counters = CodexLines.Case }, End),
            Partial = FormCell.Log(
                Log,
                Call(new() { In = 600, Read = 400 }),
                One with { Counters = """{"input_tokens":1000,"cached_input_tokens":400}""" }, End),
            Missing = FormCell.Log(Log, Nothing(SessionStatus.Success), Model, NoInfo, End),
            Error = FormCell.Log(
                Log,
                Failed("api_error"),
                Model, Event("z", """{"type":"task_complete","turn_id":"t1","error":{"message":"stand-in error","codex_error_info":"other"}}""")),
        },
        new(Log.Title + ", older totals")
        {
            Complete = FormCell.Log(
                Log,
                Call(new() { In = 4000, Read = 8000, Out = 300, Thought = 120, Cost = FormCost.Priced }),
                Model, Count("""{"input_tokens":12000,"cached_input_tokens":8000,"output_tokens":300,"reasoning_output_tokens":120,"total_tokens":12300}"""),
                End),
            Partial = FormCell.Log(
                Log,
                Call(new() { In = 1000, Out = 50, Cost = FormCost.Priced }),
                Model, Count("""{"input_tokens":1000,"output_tokens":50,"total_tokens":1050}"""), End),
            Missing = FormCell.Log(Log, Nothing(SessionStatus.Success), Model, NoInfo, End),
            Error = FormCell.Log(Log, Failed("api_error"), Model, Event("e", """{"type":"error","message":"stand-in error"}"""), NoInfo, End),
        },
    ];

    private static FixtureCall Count(string counts) => new("c") { Record = CodexLines.Count(counts, counts) };

    private static FixtureCall Event(string id, string payload) =>
        new(id) { Record = $$"""{"timestamp":"2026-11-20T10:00:09.000Z","type":"event_msg","payload":{{payload}}}""" };
}

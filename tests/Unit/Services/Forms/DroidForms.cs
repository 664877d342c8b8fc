using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class DroidForms
{
    private const string Silent = "the client's files say nothing of failures";

    private const string Whole = """{"user":1000,"assistant":50,"cache":{"create":200,"read":300},"tools":{"input":7,"output":9}}""";

    private static readonly FixtureCall One = new("a");

    private static readonly DroidDocumentFixture Document = new();

    public static IEnumerable<FormRow> Rows =>
    [
        .. from log in new SourceFixture[] { new DroidFixture(), Document }
           select new FormRow(log.Title)
           {
               Complete = FormCell.Log(
                   log,
                   Call(new() { In = 1000, Read = 300, Short = 200, Tool = 7, Out = 50, ToolOut = 9, Cost = FormCost.Assumed }, SessionStatus.Running),
                   One with { Counters = Whole }),
               Partial = FormCell.Log(log, Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed }, SessionStatus.Running), One),
               Missing = FormCell.Log(log, Nothing(), One with { Input = "0", Output = "0" }),
               Error = None(Silent),
           },
        new("Factory Droid, usage of a run")
        {
            Complete = Run(
                """
                {"user_tokens":1000,"assistant_tokens":50,"cache_create_tokens":200,"cache_read_tokens":300,"tools_input_tokens":7,"tools_output_tokens":9}
                """,
                Call(new() { In = 1000, Read = 300, Short = 200, Tool = 7, Out = 50, ToolOut = 9, Cost = FormCost.Assumed }, SessionStatus.Running)),
            Partial = Run("""{"user_tokens":1000}""", Call(new() { In = 1000 }, SessionStatus.Running)),
            Missing = Run("""{"user_tokens":0,"assistant_tokens":0}""", Nothing()),
            Error = None(Silent),
        },
        new("Factory Droid, a session's sums")
        {
            Complete = Sums(
                """{"inputTokens":1000,"outputTokens":50,"cacheCreationTokens":200,"cacheReadTokens":300,"thinkingTokens":20}""",
                Call(new() { In = 1000, Read = 300, Short = 200, Out = 50, Thought = 20, Cost = FormCost.Assumed }, SessionStatus.Running)),
            Partial = Sums("""{"outputTokens":50}""", Call(new() { Out = 50 }, SessionStatus.Running)),
            Missing = Sums("""{"inputTokens":0,"outputTokens":0}""", Nothing()),
            Error = None(Silent),
        },
    ];

    private static FormCell Run(string counters, FormOutcome outcome) => FormCell.Log(Document, outcome, One with
    {
        Record = $$"""{"run_id":"r1","model":"claude-sonnet-4-5","provider":"anthropic","timestamp":"{{One.At}}","usage":{{counters.Trim()}}}""",
    });

    private static FormCell Sums(string counters, FormOutcome outcome) => FormCell.Log(Document, outcome, One with
    {
        Record = $$"""{"model":"claude-sonnet-4-5","providerLock":"anthropic","providerLockTimestamp":"{{One.At}}","tokenUsage":{{counters}}}""",
    });
}

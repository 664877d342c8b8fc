using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class ClineForms
{
    private const string Zeros = """{"tokensIn":0,"tokensOut":0,"cacheWrites":0,"cacheReads":0}""";

    private static readonly FixtureCall One = new("a");

    public static IEnumerable<FormRow> Rows =>
    [
        // Cline counts the cache apart; its descendants count it into the prompt, which the stated cost tells.
        Row(new ClineFixture("Cline", ClineTasks.Cline), 1000, 0.00459m),
        Row(new ClineFixture("Roo Code", ClineTasks.Roo), 500, 0.00309m),
        Row(new ClineFixture("Kilo Code", ClineTasks.Kilo), 500, 0.00309m),
        Older,
        Condensing,
    ];

    /// <summary>Older builds end a call in a message of its own.</summary>
    private static FormRow Older => new("Cline, older")
    {
        Complete = Finished(
            """{"tokensIn":1000,"tokensOut":50,"cacheWrites":200,"cacheReads":300,"cost":0.00459}""",
            Call(new() { In = 1000, Read = 300, Short = 200, Out = 50, Cost = FormCost.AtItsWord, Stated = 0.00459m }, SessionStatus.Running)),
        Partial = Finished("""{"tokensOut":50}""", Call(new() { Out = 50 }, SessionStatus.Running)),
        Missing = Finished("{}", Nothing(SessionStatus.Running)),
        Error = FormCell.Log(Cline, Failed("api_error"), Said("api_req_started", """{"request":"go"}"""), new FixtureCall("e")
        {
            Record = ClineTasks.Ask("api_req_failed", "529 Overloaded"),
        }),
    };

    /// <summary>What condensing a context took is told in money alone.</summary>
    private static FormRow Condensing => new("Roo Code, condensing")
    {
        Complete = Condensed("""{"cost":0.002,"newContextTokens":900}""", new()
        {
            Calls = [new() { Cost = FormCost.AtItsWord, Stated = 0.002m }],
            Status = SessionStatus.Running,
        }),
        Partial = None("there is nothing but the cost"),
        Missing = Condensed("""{"newContextTokens":900}""", Nothing(SessionStatus.Running)),
        Error = None("a condensing that failed is not written"),
    };

    private static readonly ClineFixture Cline = new("Cline", ClineTasks.Cline);

    private static FormCell Finished(string figures, FormOutcome outcome) =>
        FormCell.Log(Cline, outcome, Said("api_req_started", """{"request":"go"}"""), Said("api_req_finished", figures));

    private static FixtureCall Said(string say, string text) => new("s") { Record = ClineTasks.Say(say, text) };

    private static FormCell Condensed(string condense, FormOutcome outcome) => FormCell.Log(new ClineFixture("Roo Code", ClineTasks.Roo), outcome, One with
    {
        Record = ClineTasks.Say("condense_context", null, extra: ",\"contextCondense\":" + condense),
    });

    private static FormRow Row(ClineFixture log, long input, decimal cost) => new(log.Title)
    {
        Complete = FormCell.Log(
            log,
            Call(new() { In = input, Read = 300, Short = 200, Out = 50, Cost = FormCost.Assumed, Stated = cost }, SessionStatus.Running),
            One with { Extra = string.Create(System.Globalization.CultureInfo.InvariantCulture, $",\"cacheWrites\":200,\"cacheReads\":300,\"cost\":{cost}") }),
        Partial = FormCell.Log(log, Call(new() { In = 1000, Out = 50, Cost = FormCost.Priced }, SessionStatus.Running), One),
        Missing = FormCell.Log(log, Nothing(SessionStatus.Running), One with { Counters = Zeros }),
        Error = FormCell.Log(
            log, Failed("api_error"), One with { Counters = Zeros }, new FixtureCall("e") { Record = ClineTasks.Ask("api_req_failed", "529 Overloaded") }),
    };
}

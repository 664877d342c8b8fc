using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class OpenClawForms
{
    private const string Whole =
        """{"input":12,"output":300,"cacheRead":40000,"cacheWrite":1000,"totalTokens":41312,"cost":{"total":0.020286}}""";

    private const string Zeros = """{"input":0,"output":0,"cacheRead":0,"cacheWrite":0,"totalTokens":0,"cost":{"total":0}}""";

    private static readonly FixtureCall One = new("a") { Beside = ",\"stopReason\":\"stop\"" };

    public static IEnumerable<FormRow> Rows => [.. Own, Words];

    /// <summary>A provider's own words, as a gateway passed them on: their prompt includes the cache.</summary>
    private static FormRow Words => new("OpenClaw, its provider's words")
    {
        Complete = Passed("""{"prompt_tokens":12000,"prompt_tokens_details":{"cached_tokens":8000},"completion_tokens":300,"total_tokens":12300}""", Call(
            new() { In = 4000, Read = 8000, Out = 300, Cost = FormCost.Priced })),
        Partial = Passed("""{"prompt_tokens":1000}""", Call(new() { In = 1000 })),
        Missing = Passed("{}", Nothing(SessionStatus.Success, "no_counters 1")),
        Error = None("a failure is told as in the client's own words"),
    };

    private static IEnumerable<FormRow> Own => SourceFixtures.All.OfType<OpenClawFixture>().Select(log => new FormRow(log.Title)
    {
        Complete = FormCell.Log(
            log,
            Call(new() { In = 12, Read = 40000, Short = 1000, Out = 300, Cost = FormCost.Assumed, Stated = 0.020286m }),
            One with { Counters = Whole }),
        Partial = log.Title == "Pi"
            ? FormCell.Log(log, Call(new() { Total = 1050 }), One with { Counters = """{"totalTokens":1050}""" })
            : FormCell.Log(log, Call(new() { In = 1000, Out = 50, Cost = FormCost.Priced }), One),
        Missing = FormCell.Log(log, Nothing(SessionStatus.Success), One with { Counters = "null" }),
        Error = FormCell.Log(
            log,
            Failed("api_error"),
            One with { Counters = Zeros, Beside = ",\"stopReason\":\"error\",\"errorMessage\":\"529 Overloaded\"" }),
    });

    private static FormCell Passed(string usage, FormOutcome outcome) =>
        FormCell.Log(SourceFixtures.All.OfType<OpenClawFixture>().First(), outcome, One with { Counters = usage });
}

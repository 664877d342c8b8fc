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
    ];

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

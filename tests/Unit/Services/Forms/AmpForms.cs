using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class AmpForms
{
    private const string Silent = "a thread says nothing of failures";

    private const string Whole =
        """{"inputTokens":10,"cacheCreationInputTokens":500,"cacheReadInputTokens":11372,"totalInputTokens":11882,"outputTokens":178}""";

    private static readonly AmpFixture Log = new();

    private static readonly FixtureCall One = new("a");

    public static IEnumerable<FormRow> Rows =>
    [
        new(Log.Title)
        {
            Complete = FormCell.Log(
                Log,
                Call(new() { In = 10, Read = 11372, Short = 500, Out = 178, Cost = FormCost.Assumed }),
                One with { Counters = Whole }),
            Partial = FormCell.Log(Log, Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed }), One),
            Missing = FormCell.Log(Log, Nothing(SessionStatus.Success), One with
            {
                Record = """{"messageId":1,"role":"assistant","content":[{"type":"text","text":"done"}]}""",
            }),
            Error = None(Silent),
        },
        new(Log.Title + ", ledger")
        {
            Complete = Ledger(""","tokens":{"input":11882,"output":178},"toMessageId":1""", ",\"usage\":" + Whole, Call(
                new() { In = 10, Read = 11372, Short = 500, Out = 178, Cost = FormCost.Assumed })),
            Partial = Ledger(""","tokens":{"total":1050}""", "", Call(new() { Total = 1050 })),
            Missing = Ledger("", "", Nothing(SessionStatus.Success, "no_counters 1")),
            Error = None(Silent),
        },
    ];

    private static FormCell Ledger(string entry, string message, FormOutcome outcome) => Of(
        store =>
        {
            TemporaryStore.Append(
                Path.Combine(store.Home, ".local", "share", "amp", "threads", "T-1.json"),
                $$$"""{"id":"T-1","created":1795168800000,"messages":[{"messageId":1,"role":"assistant","content":[]{{{message}}} }],"usageLedger":{"events":"""
                    + $$"""[{"id":"l1","timestamp":"2026-11-20T10:00:00Z","model":"claude-sonnet-4-5","credits":1.5{{entry}} }] } }""");
            return store.ImportAsync();
        },
        outcome);
}

using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class CursorForms
{
    private const string Silent = "the editor keeps no failures";

    private const string Sdk = """{"inputTokens":46965,"outputTokens":3,"cacheReadTokens":42036,"cacheWriteTokens":4927}""";

    private static readonly CursorFixture Editor = new();

    private static readonly CursorExportFixture Export = new();

    private static readonly FixtureCall One = new("a");

    public static IEnumerable<FormRow> Rows =>
    [
        new(Editor.Title)
        {
            Complete = Kept(Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed }), One),
            Partial = Kept(Call(new() { Out = 50 }), One with { Counters = """{"outputTokens":50}""" }),
            Missing = Kept(Nothing(SessionStatus.Success, "no_local_evidence 1"), One with { Input = "0", Output = "0" }),
            Error = None(Silent),
        },
        new("Cursor, counters of its SDK")
        {
            Complete = Kept(
                Call(new() { In = 2, Read = 42036, Short = 4927, Out = 3, Cost = FormCost.Assumed }), One with { Counters = Sdk }),
            Partial = Kept(Call(new() { Total = 1050 }), One with { Counters = """{"totalTokens":1050}""" }),
            Missing = Kept(Nothing(SessionStatus.Success, "no_local_evidence 1"), One with { Counters = "null" }),
            Error = None(Silent),
        },
        new(Export.Title)
        {
            Complete = Row("Usage-based", "200,1000,300,50,1550,$0.50", Call(
                new() { In = 1000, Read = 300, Short = 200, Out = 50, Cost = FormCost.Assumed, Stated = 0.5m })),
            Partial = Row("Included", ",,,,1050,Included", Call(new() { Total = 1050 })),
            Missing = Row("Included", ",,,,,Included", Nothing(refused: "no_counters 1")),
            Error = Row("\"Errored, No Charge\"", "0,0,0,0,0,0", Nothing()),
        },
    ];

    /// <summary>An answer in a conversation, which the editor keeps beside its messages.</summary>
    private static FormCell Kept(FormOutcome outcome, FixtureCall answer) => Of(
        store =>
        {
            Editor.Write(store.Home, answer);
            new CursorHome(store.Home).Put("composerData:c1", CursorHome.Composer());
            return store.ImportAsync();
        },
        outcome);

    private static FormCell Row(string kind, string figures, FormOutcome outcome) =>
        FormCell.Log(Export, outcome, One with { Record = $"{One.At},{kind},{One.Model},No,{figures}" });
}

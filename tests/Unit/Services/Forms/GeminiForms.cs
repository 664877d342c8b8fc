using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class GeminiForms
{
    /// <summary>The same prompt without its cached part, as some older chats hold it.</summary>
    private const string Net = """{"input":3801,"output":23,"cached":11526,"thoughts":919,"tool":7,"total":16276}""";

    private static readonly FixtureCall One = new("a") { Model = "gemini-2.5-pro" };

    private static readonly FixtureCall Failure = new("e")
    {
        Record = """{"id":"e","timestamp":"2026-11-20T10:00:09.000Z","type":"error","content":"You have reached your quota."}""",
    };

    public static IEnumerable<FormRow> Rows => 
    [
        Row(new GeminiFixture(), GeminiLines.Tokens),
        Row(new GeminiDocumentFixture(), Net) with
        {
            Partial = FormCell.Log(new GeminiDocumentFixture(), Call(new() { Total = 1050 }), One with { Counters = """{"total":1050}""" }),
        },
    ];

    private static FormRow Row(SourceFixture log, string whole) => new(log.Title)
    {
        Complete = FormCell.Log(
            log,
            Call(new() { In = 3801, Read = 11526, Tool = 7, Out = 942, Thought = 919, Cost = FormCost.Priced }),
            One with { Counters = whole }),
        Partial = FormCell.Log(log, Call(new() { In = 1000, Out = 50, Cost = FormCost.Priced }), One),
        Missing = FormCell.Log(log, Nothing(SessionStatus.Success), One with { Counters = "null" }),
        Error = FormCell.Log(log, Failed("client_error"), Failure),
    };
}

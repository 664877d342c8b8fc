using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class ClaudeForms
{
    private const string Whole =
        """{"input_tokens":3,"cache_creation_input_tokens":1000,"cache_read_input_tokens":2000,"output_tokens":57}""";

    private const string Split = """
        {"input_tokens":3,"cache_creation_input_tokens":1000,"cache_read_input_tokens":2000,"output_tokens":57,
        "cache_creation":{"ephemeral_5m_input_tokens":600,"ephemeral_1h_input_tokens":400},"output_tokens_details":{"thinking_tokens":20}}
        """;

    private static readonly ClaudeFixture Log = new();

    /// <summary>What the client writes in the model's name when the API refused: zeros that are no usage.</summary>
    private static readonly FixtureCall Refused = new("e")
    {
        Record = ClaudeLines.Assistant(
            model: "<synthetic>", request: "req_e", extra: "\"isApiErrorMessage\":true,\"apiErrorStatus\":529,",
            content: """[{"type":"text","text":"API Error: Overloaded"}]""",
            usage: """{"input_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0,"speed":null}"""),
    };

    public static IEnumerable<FormRow> Rows =>
    [
        new(Log.Title)
        {
            Complete = FormCell.Log(
                Log,
                Call(new() { In = 3, Read = 2000, Short = 600, Long = 400, Out = 57, Thought = 20, Cost = FormCost.Priced }),
                new FixtureCall("a") { Counters = Split.ReplaceLineEndings("") }),
            Partial = FormCell.Log(
                Log, Call(new() { In = 3, Out = 57, Cost = FormCost.Priced }), new FixtureCall("a") { Counters = """{"input_tokens":3,"output_tokens":57}""" }),
            Missing = FormCell.Log(Log, Nothing(SessionStatus.Success), new FixtureCall("a") { Counters = "null" }),
            Error = FormCell.Log(Log, Failed("529"), Refused),
        },
        new(Log.Title + ", older")
        {
            Complete = FormCell.Log(
                Log,
                Call(new() { In = 3, Read = 2000, Short = 1000, Long = 0, Out = 57, Cost = FormCost.Assumed, Stated = 0.005214m }),
                new FixtureCall("a") { Counters = Whole, Beside = ",\"costUSD\":0.005214" }),
            Partial = FormCell.Log(
                Log, Call(new() { Out = 57 }), new FixtureCall("a") { Counters = """{"output_tokens":57}""" }),
            Missing = FormCell.Log(Log, Nothing(SessionStatus.Success, "no_counters 1"), new FixtureCall("a") { Counters = "{}" }),
            Error = FormCell.Log(Log, Failed("529"), Refused),
        },
    ];
}

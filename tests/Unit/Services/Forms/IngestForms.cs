using System.Text.Json.Nodes;
using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Domain.Contract;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>The ingest API: both versions of the envelope, with plain counters and with classes.</summary>
internal static class IngestForms
{
    /// <summary>What the payloads to start from count.</summary>
    private static readonly (string, JsonNode?)[] Uncounted =
        [("promptTokens", null), ("completionTokens", null), ("totalTokens", null), ("billedCostUsd", null)];

    private static readonly FormCall Plain = new() { In = 100, Out = 20, Cost = FormCost.Billed, Stated = 0.5m };

    public static IEnumerable<FormRow> Rows =>
    [
        Counters("Ingest API v1", Payloads.Session, [("totalTokens", 1050)]),
        Classes("Ingest API v1, classes", Payloads.Session),

        // What is of another type than its field is left out by the second version.
        Counters("Ingest API v2", Payloads.Run, [("promptTokens", "many"), ("totalTokens", 1050)]),
        Classes("Ingest API v2, classes", Payloads.Run),
        Counters("Ingest API without an envelope", Bare, [("totalTokens", 1050)], strict: false),
        Endless,
    ];

    /// <summary>A session that is over, of which nobody says when it ended.</summary>
    private static FormRow Endless => new("Ingest API, no end stated")
    {
        Complete = None("a payload that does not state its end is not complete"),
        Partial = Sent(Payloads.Session(("endedAt", null)), strict: true, Call(Plain) with { HasEnd = false })
            .NotYet("the run time of a session that is over is `provider_reported` also where nobody stated its end, in logs as here"),
        Missing = Sent(
            Payloads.Session([.. Uncounted, ("endedAt", null), ("state", "running")]), strict: true, Nothing(SessionStatus.Running)),
        Error = Sent(
            Payloads.Session([.. Uncounted, ("endedAt", null), ("terminalAt", "2026-11-20T13:01:00Z"), ("state", "killed"), ("errorCode", "E137")]),
            strict: true,
            new() { Status = SessionStatus.Killed, ErrorCode = "E137" }),
    };

    private delegate string Payload(params (string Name, JsonNode? Value)[] members);

    private static FormRow Counters(string title, Payload payload, (string, JsonNode?)[] some, bool strict = true) => new(title)
    {
        Complete = Sent(payload(), strict, Call(Plain)),
        Partial = Sent(payload([.. Uncounted, .. some]), strict, Call(new() { Total = 1050 })),
        Missing = Sent(payload([.. Uncounted]), strict, Nothing(SessionStatus.Success)),
        Error = Sent(payload([.. Uncounted, ("state", "crashed"), ("errorCode", "E42")]), strict, Failed("E42")),
    };

    private static FormRow Classes(string title, Payload payload) => new(title)
    {
        Complete = Sent(
            payload([
                .. Uncounted,
                ("usage", new JsonObject
                {
                    ["input_tokens"] = 1000, ["cache_read_tokens"] = 300, ["cache_write_tokens"] = 200, ["tool_input_tokens"] = 0,
                    ["output_tokens"] = 50, ["tool_output_tokens"] = 0, ["reasoning_tokens"] = 20,
                }),
            ]),
            strict: true,
            Call(new() { In = 1000, Read = 300, Short = 200, Tool = 0, Out = 50, ToolOut = 0, Thought = 20, Cost = FormCost.Assumed })),
        Partial = Sent(
            payload([.. Uncounted, ("usage", new JsonObject { ["output_tokens"] = 50 })]), strict: true, Call(new() { Out = 50 })),
        Missing = Sent(
            payload([.. Uncounted, ("usage", new JsonObject())]), strict: true, Nothing(SessionStatus.Success)),
        Error = Sent(
            payload([.. Uncounted, ("state", "failed"), ("usage", new JsonObject { ["input_tokens"] = 1000, ["output_tokens"] = 0 })]),
            strict: true,
            Call(new() { In = 1000, Out = 0, Cost = FormCost.Priced, Failure = "error" }, SessionStatus.Failed)),
    };

    private static FormCell Sent(string json, bool strict, FormOutcome outcome) => Of(store => store.IngestAsync(json, strict), outcome);

    private static string Bare(params (string Name, JsonNode? Value)[] members) =>
        JsonNode.Parse(Payloads.Session(members))!["payload"]!.ToJsonString();
}

using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>CLIProxyAPI: its files, its queue, and in the queue each provider that counts in its own way.</summary>
internal static class ProxyForms
{
    private const string Untold = "such a record does not tell of failures";

    private const string Breakdown = ""","token_breakdown":{"schema_version":2,"quality":"complete","total_tokens":3060"""
        + ""","input":{"total":3003,"uncached":3,"cache_read":2000,"cache_write":1000},"output":{"total":57,"non_reasoning":37,"reasoning":20}}""";

    /// <summary>A total that the proxy could not place.</summary>
    private const string Unplaced =
        ""","token_breakdown":{"schema_version":2,"quality":"unclassified","total_tokens":1050,"unclassified_tokens":1050}""";

    private const string Refused = ""","failed":true,"fail":{"status_code":429,"body":"Slow down"}""";

    private static readonly FixtureCall One = new("a") { Model = "gpt-6.1-sol" };

    public static IEnumerable<FormRow> Rows =>
    [
        .. SourceFixtures.All.Where(log => log is CliProxyFixture or CliProxyDocumentFixture).Select(File),
        Snapshot,
        Usage,
        Attributes,
        Queue(
            "claude", "claude-sonnet-4-5", Counts(0, 0),
            new() { In = 3, Read = 2000, Short = 1000, Out = 57, Thought = 20, Cost = FormCost.Assumed }, Breakdown) with
        {
            Partial = Taken("claude", "claude-sonnet-4-5", "\"tokens\":{\"total_tokens\":1050}", Call(new() { Total = 1050 }), Unplaced),
        },
        Queue(
            "codex", "gpt-6.1-sol", Counts(12000, 300, ",\"cached_tokens\":8000,\"reasoning_tokens\":120,\"total_tokens\":12300"),
            new() { In = 4000, Read = 8000, Out = 300, Thought = 120, Cost = FormCost.Priced }),
        Queue(
            "gemini-cli", "gemini-2.5-pro", Counts(5000, 40, ",\"cached_tokens\":1000,\"reasoning_tokens\":60,\"total_tokens\":5100"),
            new() { In = 4000, Read = 1000, Out = 100, Thought = 60, Cost = FormCost.Priced }),
        Queue(
            "openrouter", "anthropic/claude-sonnet-4.5", Counts(5000, 100, ",\"cached_tokens\":1000,\"total_tokens\":5100"),
            new() { In = 4000, Read = 1000, Out = 100, Cost = FormCost.Priced }),
    ];

    private static FormRow Snapshot => new("CLIProxyAPI, snapshot before 6.10")
    {
        Complete = Details(Counts(12000, 300, ",\"cached_tokens\":8000,\"reasoning_tokens\":120,\"total_tokens\":12300"), Call(
            new() { In = 4000, Read = 8000, Out = 300, Thought = 120, Cost = FormCost.Assumed })),
        Partial = Details(Counts(1000, 50), Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed })),
        Missing = Details(Counts(0, 0), Nothing()),
        Error = Details(Counts(0, 0) + ",\"failed\":true", Nothing()),
    };

    /// <summary>What other proxies write: a provider's own words in an object, of which the provider tells how it counts.</summary>
    private static FormRow Usage => new("CLIProxyAPI, a provider's usage object")
    {
        Complete = Loose(
            Words("""{"prompt_tokens":12000,"prompt_tokens_details":{"cached_tokens":8000},"completion_tokens":300,"completion_tokens_details":"""
                + """{"reasoning_tokens":120},"total_tokens":12300}"""),
            Call(new() { In = 4000, Read = 8000, Out = 300, Thought = 120, Cost = FormCost.Priced })),
        Partial = Loose(Words("""{"completion_tokens":50}"""), Call(new() { Out = 50 })),
        Missing = Loose(Words("{}"), Nothing()),
        Error = None(Untold),
    };

    private static FormRow Attributes => new("CLIProxyAPI, telemetry attributes")
    {
        Complete = Loose(
            Telling("gen_ai.usage.input_tokens", 12000, "gen_ai.usage.cached_tokens", 8000, "gen_ai.usage.output_tokens", 300),
            Call(new() { In = 4000, Read = 8000, Out = 300, Cost = FormCost.Priced })),
        Partial = Loose(Telling("llm.usage.total_tokens", 1050), Call(new() { Total = 1050 })),
        Missing = Loose(Telling("gen_ai.usage.input_tokens", 0), Nothing()),
        Error = None(Untold),
    };

    private static FormRow File(SourceFixture log) => new(log.Title)
    {
        Complete = FormCell.Log(
            log,
            Call(new() { In = 4000, Read = 8000, Out = 300, Thought = 120, Cost = FormCost.Priced }),
            One with { Counters = """{"input_tokens":12000,"cached_tokens":8000,"output_tokens":300,"reasoning_tokens":120,"total_tokens":12300}""" }),
        Partial = FormCell.Log(log, Call(new() { In = 1000, Out = 50, Cost = FormCost.Priced }), One),
        Missing = FormCell.Log(log, Nothing(), One with { Input = "0", Output = "0" }),
        Error = FormCell.Log(log, Failed("500") with { Calls = [Halfway] }, One with
        {
            Record = CliProxyUsageTests.Record("codex", One.Model, Counts(1000, 50), extra: ",\"failed\":true,\"fail\":{\"status_code\":500}"),
        }),
    };

    /// <summary>A call that failed after the upstream had counted: it was paid for.</summary>
    private static FormCall Halfway => new() { In = 1000, Out = 50, Cost = FormCost.Priced, Failure = "error 500" };

    private static FormRow Queue(string provider, string model, string tokens, FormCall whole, string extra = "") => new($"CLIProxyAPI, queue: {provider}")
    {
        Complete = Taken(provider, model, tokens, Call(whole), extra),
        Partial = Taken(provider, model, Counts(1000, 50), Call(
            new() { In = 1000, Out = 50, Cost = whole.Cost == FormCost.Unknown ? FormCost.Unknown : FormCost.Priced })),
        Missing = Taken(provider, model, Counts(0, 0), Nothing()),
        Error = Taken(provider, model, Counts(0, 0), Nothing(), Refused),
    };

    private static FormCell Taken(string provider, string model, string tokens, FormOutcome outcome, string extra = "") =>
        Of(store => store.QueueAsync(CliProxyUsageTests.Record(provider, model, tokens, extra: extra)), outcome);

    private static FormCell Details(string tokens, FormOutcome outcome) => Of(
        store =>
        {
            TemporaryStore.Append(
                Path.Combine(store.Home, ".cli-proxy-api", "logs", "usage.json"),
                $$$"""{"usage":{"apis":{"sk-client-key":{"models":{"gpt-6.1-sol":{"details":[{"timestamp":"{{{One.At}}}","auth_index":"0" """
                    + $$$""",{{{tokens}}}}] } } } } } }""");
            return store.ImportAsync();
        },
        outcome);

    private static FormCell Loose(string record, FormOutcome outcome) =>
        FormCell.Log(new CliProxyFixture("", ".jsonl"), outcome, One with { Record = record });

    private static string Words(string usage) =>
        $$"""{"timestamp":"{{One.At}}","id":"x1","provider":"openai","model":"{{One.Model}}","usage":{{usage}}}""";

    private static string Telling(params object[] counts) =>
        $$"""{"timeUnixNano":"{{One.AtMs}}000000","spanId":"x1","attributes":[{{Attribute("gen_ai.provider.name", "string", "openai")}},"""
            + $$"""{{Attribute("gen_ai.request.model", "string", One.Model)}},{{string.Join(',', counts.Chunk(2).Select(Count))}}]}""";

    private static string Count(object[] pair) => Attribute(pair[0], "int", pair[1]);

    private static string Attribute(object name, string kind, object value) =>
        $$$"""{"key":"{{{name}}}","value":{"{{{kind}}}Value":"{{{value}}}"} }""";

    private static string Counts(int input, int output, string more = "") =>
        $"\"tokens\":{{\"input_tokens\":{input},\"output_tokens\":{output}{more}}}";
}

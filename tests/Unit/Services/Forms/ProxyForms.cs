using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>CLIProxyAPI: its files, its queue, and in the queue each provider that counts in its own way.</summary>
internal static class ProxyForms
{
    private const string Breakdown = ""","token_breakdown":{"schema_version":2,"quality":"complete","total_tokens":3060"""
        + ""","input":{"total":3003,"uncached":3,"cache_read":2000,"cache_write":1000},"output":{"total":57,"non_reasoning":37,"reasoning":20}}""";

    private const string Refused = ""","failed":true,"fail":{"status_code":429,"body":"Slow down"}""";

    private static readonly FixtureCall One = new("a") { Model = "gpt-6.1-sol" };

    public static IEnumerable<FormRow> Rows =>
    [
        .. SourceFixtures.All.Where(log => log is CliProxyFixture or CliProxyDocumentFixture).Select(File),
        Snapshot,
        Queue("claude", "claude-sonnet-4-5") with
        {
            Complete = Taken("claude", "claude-sonnet-4-5", "", Call(
                new() { In = 3, Read = 2000, Short = 1000, Out = 57, Thought = 20, Cost = FormCost.Assumed }), Breakdown),
        },
        Queue("codex", "gpt-6.1-sol") with
        {
            Complete = Taken("codex", "gpt-6.1-sol", Counts(12000, 300, ",\"cached_tokens\":8000,\"reasoning_tokens\":120,\"total_tokens\":12300"), Call(
                new() { In = 4000, Read = 8000, Out = 300, Thought = 120, Cost = FormCost.Priced })),
        },
        Queue("gemini-cli", "gemini-2.5-pro") with
        {
            Complete = Taken("gemini-cli", "gemini-2.5-pro", Counts(5000, 40, ",\"cached_tokens\":1000,\"reasoning_tokens\":60,\"total_tokens\":5100"), Call(
                new() { In = 4000, Read = 1000, Out = 100, Thought = 60, Cost = FormCost.Priced })),
        },
        Queue("openrouter", "anthropic/claude-sonnet-4.5") with
        {
            Complete = Taken("openrouter", "anthropic/claude-sonnet-4.5", Counts(5000, 100, ",\"cached_tokens\":1000,\"total_tokens\":5100"), Call(
                new() { In = 4000, Read = 1000, Out = 100 })),
            Partial = Taken("openrouter", "anthropic/claude-sonnet-4.5", Counts(1000, 50), Call(new() { In = 1000, Out = 50 })),
        },
    ];

    private static FormRow Snapshot => new("CLIProxyAPI, snapshot before 6.10")
    {
        Complete = Details(Counts(12000, 300, ",\"cached_tokens\":8000,\"reasoning_tokens\":120,\"total_tokens\":12300"), Call(
            new() { In = 4000, Read = 8000, Out = 300, Thought = 120, Cost = FormCost.Assumed })),
        Partial = Details(Counts(1000, 50), Call(new() { In = 1000, Out = 50, Cost = FormCost.Assumed })),
        Missing = Details(Counts(0, 0), Nothing()),
        Error = Details(Counts(0, 0) + ",\"failed\":true", Nothing()),
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

    private static FormRow Queue(string provider, string model) => new($"CLIProxyAPI, queue: {provider}")
    {
        Complete = None(""),
        Partial = Taken(provider, model, Counts(1000, 50), Call(new() { In = 1000, Out = 50, Cost = FormCost.Priced })),
        Missing = Taken(provider, model, Counts(0, 0), Nothing()),
        Error = Taken(provider, model, Counts(0, 0), Nothing(), Refused),
    };

    private static FormCell Taken(string provider, string model, string tokens, FormOutcome outcome, string extra = "") =>
        Of(store => store.QueueAsync(CliProxyUsageTests.Record(provider, model, tokens.Length == 0 ? Counts(0, 0) : tokens, extra: extra)), outcome);

    private static FormCell Details(string tokens, FormOutcome outcome) => Of(
        store =>
        {
            TemporaryStore.Append(
                Path.Combine(store.Home, ".cli-proxy-api", "logs", "usage.json"),
                $$$"""{"usage":{"apis":{"sk-client-key":{"models":{"gpt-6.1-sol":{"details":[{"timestamp":"{{{One.At}}}","auth_index":"0",{{{tokens}}}}] } } } } } }""");
            return store.ImportAsync();
        },
        outcome);

    private static string Counts(int input, int output, string more = "") => $"\"tokens\":{{\"input_tokens\":{input},\"output_tokens\":{output}{more}}}";
}

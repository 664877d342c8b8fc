using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;
using static Helicarrier.Tests.Unit.Services.Forms.FormCell;

namespace Helicarrier.Tests.Unit.Services.Forms;

internal static class OpenCodeForms
{
    private const string Zeros = """{"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}}""";

    private const string Whole = """{"total":990,"input":300,"output":50,"reasoning":30,"cache":{"read":600,"write":10}}""";

    private const string Overloaded = ""","error":{"name":"APIError","data":{"message":"Overloaded"}}""";

    private static readonly FixtureCall One = new("a");

    private static readonly FormOutcome Complete = Call(
        new() { In = 300, Read = 600, Short = 10, Out = 80, Thought = 30, Cost = FormCost.Assumed, Stated = 0.0017m });

    private static readonly FormOutcome Partial = Call(new() { In = 1000, Out = 50, Cost = FormCost.Priced });

    private static readonly FormOutcome Missing = Nothing(SessionStatus.Success, "no_counters 1");

    public static IEnumerable<FormRow> Rows =>
        [Row(new OpenCodeFixture(), isDatabase: true), Row(new OpenCodeStorageFixture(), isDatabase: false), Newer];

    /// <summary>The layout of version 2: the type is a column, and the model an object.</summary>
    private static FormRow Newer => new("OpenCode, newer layout")
    {
        Complete = Of(store => NewerAsync(store, Whole, ",\"cost\":0.0017"), Complete),
        Partial = Of(store => NewerAsync(store, """{"total":1050}"""), Call(new() { Total = 1050 })),
        Missing = Of(store => NewerAsync(store, Zeros), Missing),
        Error = Of(store => NewerAsync(store, Zeros, Overloaded), Failed("APIError")),
    };

    private static FormRow Row(SourceFixture log, bool isDatabase) => new(log.Title)
    {
        Complete = Answered(log, isDatabase, Complete, One with { Counters = Whole, Beside = ",\"cost\":0.0017" }),
        Partial = Answered(log, isDatabase, Partial, One),
        Missing = Answered(log, isDatabase, Missing, One with { Counters = Zeros }),
        Error = Answered(log, isDatabase, Failed("APIError"), One with
        {
            Record = OpenCodeHome.Answer(tokens: Zeros, cost: "0", provider: "anthropic", model: One.Model, extra: Overloaded),
        }),
    };

    /// <summary>An answer in a session: in a database the session is a row of its own, and older than its answers.</summary>
    private static FormCell Answered(SourceFixture log, bool isDatabase, FormOutcome outcome, FixtureCall answer) => Of(
        store =>
        {
            if (isDatabase) new OpenCodeHome(store.Home).Session("s1");
            return store.LogAsync(log, answer);
        },
        outcome);

    private static Task NewerAsync(FormStore store, string tokens, string beside = "")
    {
        var home = new OpenCodeHome(store.Home);
        home.Session("s1");
        home.Newer("new_1", "s1", "assistant",
            $$$"""{"model":{"id":"claude-sonnet-4-5","providerID":"anthropic"},"time":{"created":{{{One.AtMs}}},"completed":{{{One.AtMs + 4000}}}}"""
                + $$"""{{beside}},"tokens":{{tokens}}}""");
        return store.ImportAsync();
    }
}

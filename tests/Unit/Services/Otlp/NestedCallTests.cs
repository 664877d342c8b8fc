using System.Text.Json.Nodes;
using FsCheck.Fluent;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>A call's span inside a call's span of the same model and counters is the same call, in any order and over exports.</summary>
public sealed class NestedCallTests
{
    private const string Outer = "00000000000000a1";
    private const string Middle = "00000000000000a2";
    private const string Between = "00000000000000a3";
    private const string Leaf = "00000000000000a4";

    [Fact]
    public async Task Spans_ThreeAroundEachOther_AreTheInnermostInAnyOrderAndApart()
    {
        // Between is no call: a library's own step.
        string[] names = ["outer", "middle", "between", "leaf"];
        foreach (var order in Gen.Shuffle([.. names, "leaf"]).Sample(20, 10))
        {
            await using var store = new TelemetryStore();
            foreach (var name in order) await SendAsync(store, Named(name));

            Assert.Equal((1, 1000L, "resp_1"), (store.Stored.Calls.Count, store.Stored.Calls[0].InputTokens, store.Stored.Calls[0].RequestId));
            Assert.Equal(3, store.Stored.Witnesses.Count);
            Assert.Equal(1050L, store.Stored.Sum.TotalTokens);
        }

        await using var together = new TelemetryStore();
        await SendAsync(together, [.. names.Select(Named)]);
        Assert.Equal("resp_1", together.Stored.Call.RequestId);
    }

    [Theory]
    [InlineData(1001, "gpt-5.1", Outer, 2)] // other counters
    [InlineData(1000, "gpt-5.2", Outer, 2)] // another model
    [InlineData(1000, "gpt-5.1", "", 2)] // a sibling
    [InlineData(1000, "gpt-5.1", "00000000000000ff", 2)] // in another span
    [InlineData(1000, "openai/gpt-5.1", Outer, 1)]
    public async Task Spans_OfOneTrace_AreOneCallWhereOneLiesInTheOtherAndCountsTheSame(int input, string model, string parent, int calls)
    {
        foreach (var leafFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            var leaf = Chat(Leaf, parent, input: input, model: model);
            if (leafFirst) await SendAsync(store, leaf);
            await SendAsync(store, Chat(Outer, ""));
            if (!leafFirst) await SendAsync(store, leaf);

            Assert.Equal(calls, store.Stored.Calls.Count);
        }
    }

    [Fact]
    public async Task Spans_OneAroundTwoOfItsKind_LeaveBothInner()
    {
        await using var store = new TelemetryStore();
        await SendAsync(store, Chat(Leaf, Outer), Chat(Middle, Outer), Chat(Outer, "", input: 2000));
        await using var equal = new TelemetryStore();
        await SendAsync(equal, Chat(Leaf, Outer), Chat(Middle, Outer), Chat(Outer, ""));

        Assert.Equal((3, 2), (store.Stored.Calls.Count, equal.Stored.Calls.Count));
    }

    [Fact]
    public async Task Spans_OfWhichTheOuterNamesTheConversation_AreShownThere()
    {
        foreach (var leafFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            var leaf = Chat(Leaf, Outer, session: null);
            if (leafFirst) await SendAsync(store, leaf);
            await SendAsync(store, Chat(Outer, ""));
            if (!leafFirst) await SendAsync(store, leaf);

            Assert.Equal("c1", store.Stored.Sessions.Single(session => session.SessionKey == store.Stored.Call.SessionKey).SessionId);
        }
    }

    [Fact]
    public async Task Spans_ThatLieInEachOther_EndWithOneCall()
    {
        await using var store = new TelemetryStore();
        await SendAsync(store, Chat(Leaf, Outer), Chat(Outer, Leaf));

        Assert.Single(store.Stored.Calls);
    }

    [Fact]
    public async Task Spans_MorePairsThanAreLookedAtForOneExport_AreAllBilledAndSettledByTheNextOne()
    {
        // Twenty chains of 31 spans, none the same as another: 465 pairs each, 9300 in all.
        const int Chains = 20, Depth = 31;
        var spans = Enumerable.Range(0, Chains * Depth)
            .Select(n => Chat($"{n + 256:x16}", n % Depth == 0 ? "" : $"{n + 255:x16}", input: 2000 + n, session: $"chain-{n / Depth}"))
            .ToArray();
        await using var store = new TelemetryStore();

        await SendAsync(store, [.. spans, Chat(Outer, ""), Chat(Leaf, Outer)]);
        Assert.Equal(spans.Length + 2, store.Stored.Calls.Count);
        await SendAsync(store, Chat(Outer, ""), Chat(Leaf, Outer));
        Assert.Equal(spans.Length + 1, store.Stored.Calls.Count);
    }

    private static JsonObject Named(string name) => name switch
    {
        "outer" => Chat(Outer, ""),
        "middle" => Chat(Middle, Outer),
        "between" => In(OtlpJson.Span(Between, "RunnableSequence", "2026-11-20T10:00:00Z", "2026-11-20T10:00:02Z", ("traceloop.span.kind", "task")), Middle),
        _ => Chat(Leaf, Between, response: "resp_1"),
    };

    private static JsonObject Chat(
        string id, string parent, int input = 1000, string model = "gpt-5.1", string? session = "c1", string? response = null) => In(
        OtlpJson.Span(
            id, "chat", "2026-11-20T10:00:00Z", "2026-11-20T10:00:02Z", ("gen_ai.operation.name", "chat"), ("gen_ai.conversation.id", session),
            ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", model), ("gen_ai.usage.input_tokens", input), ("gen_ai.usage.output_tokens", 50),
            ("gen_ai.response.id", response)),
        parent);

    private static JsonObject In(JsonObject span, string parent)
    {
        span["parentSpanId"] = parent;
        return span;
    }

    private static Task SendAsync(TelemetryStore store, params JsonObject[] spans) => store.SpansAsync(OtlpJson.Spans("bot", "lib", spans));
}

using System.Globalization;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>OpenCode's rows are created before its requests begin, and completed after their end.</summary>
public sealed class OpenCodeTelemetryTests
{
    [Theory]
    [InlineData(10, 1)]
    [InlineData(600, 1)] // a tool asked for permission
    [InlineData(6, 2)] // completed before the span's end
    public async Task RowAndSpan_InEitherOrder_AreBilledOnceWhereTheSpanLiesInside(int seconds, int billed)
    {
        List<string> states = [];
        foreach (var logFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            var home = new OpenCodeHome(store.Logs);
            home.Session("ses_1");
            home.Message("m1", "ses_1", OpenCodeHome.Answer(completed: OpenCodeHome.Start + (seconds * 1000)));
            if (logFirst) await store.Logs.ImportAsync();
            await store.SpansAsync(Span("00000000000000a1", 5));
            if (!logFirst) await store.Logs.ImportAsync();

            Assert.Equal(billed, store.Stored.Calls.Count);
            states.Add(store.State());
        }

        Assert.Equal(states[0], states[1]);
    }

    [Fact]
    public async Task RowAndTwoSpans_OfOneRow_LeaveOneOfThemBilled()
    {
        foreach (var logFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            var home = new OpenCodeHome(store.Logs);
            home.Session("ses_1");
            home.Message("m1", "ses_1", OpenCodeHome.Answer(completed: OpenCodeHome.Start + 60_000));
            if (logFirst) await store.Logs.ImportAsync();
            await store.SpansAsync(Span("00000000000000a1", 5));
            await store.SpansAsync(Span("00000000000000a2", 40));
            if (!logFirst) await store.Logs.ImportAsync();

            Assert.Equal((2, 1), (store.Stored.Calls.Count, store.Stored.Suspected.Count));
        }
    }

    private static string Span(string id, int second)
    {
        var start = DateTimeOffset.FromUnixTimeMilliseconds(OpenCodeHome.Start).AddSeconds(second);
        return OtlpJson.Spans("opencode", "opencode", OtlpJson.Span(
            id, "ai.streamText.doStream", Iso(start), Iso(start.AddSeconds(3)), ("ai.operationId", "ai.streamText.doStream"), ("session.id", "ses_1"),
            ("ai.model.provider", "example"), ("ai.model.id", "example-1"), ("ai.usage.inputTokens", 900), ("ai.usage.outputTokens", 80),
            ("ai.usage.inputTokenDetails.cacheReadTokens", 600), ("ai.usage.outputTokenDetails.reasoningTokens", 30)));
    }

    private static string Iso(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
}

using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Forms;
using Helicarrier.Tests.Unit.Services.Otlp;

namespace Helicarrier.Tests.Unit.Cases;

public sealed class OtlpCaseTests
{
    [SkippableFact]
    public async Task Counters_TwoProcessesOfOneSession_CountWhatEachOfThemCounted()
    {
        await using var store = new TelemetryStore();
        await CaseExports.SendAsync(store, "28-otlp-two-processes-one-session-cumulative");

        Assert.Equal(
            [("aaaa0028-0000-4000-8000-000000000001", 305L), ("aaaa0028-0000-4000-8000-000000000002", 305L)],
            store.Stored.Sessions.Select(session => (session.SessionId, store.Stored.SumOf(session.SessionKey).TotalTokens)));
    }

    [SkippableFact]
    public async Task AiSdk_BeforeVersion6WithAnthropic_HasTheCacheBesideThePrompt()
    {
        await using var store = new TelemetryStore();
        await CaseExports.SendAsync(store, "50-otlp-ai-sdk-anthropic-net-input");

        Assert.Equal(
            [(10L, 50_000L, 500L, 22_530_000L), (60_000L, 50_000L, 500L, 202_500_000L)],
            store.Stored.Calls.Select(call => (call.InputTokens, call.CacheReadTokens, call.OutputTokens, call.CostNanos?.Value)));
    }

    [SkippableFact]
    public async Task ClaudeCode_ApiErrorLast_LeavesTheSessionFailed()
    {
        await using var store = new TelemetryStore();
        await CaseExports.SendAsync(store, "64-otlp-claude-api-error", "*.pb");

        Assert.Equal(
            (SessionStatus.Failed, "400", "stand-in error"),
            (store.Stored.Session.Status, store.Stored.Session.ErrorCode, store.Stored.Session.ErrorMessage));
        Assert.Empty(store.Stored.Calls);
    }

    [SkippableFact]
    public async Task OpenCode_RowAndSpan_AreOneCallInEitherOrder()
    {
        const string Name = "61-opencode-otlp-double";
        foreach (var logFirst in (bool[])[true, false])
        {
            await using var store = new TelemetryStore();
            var data = Directory.CreateDirectory(Path.Combine(store.Logs.Home, ".local", "share", "opencode")).FullName;
            File.Copy(
                Path.Combine(SharedData.RequireFolder("cases", Name), "in", "home", ".local", "share", "opencode", "opencode.db"),
                Path.Combine(data, "opencode.db"));
            store.Logs.Time.SetClock(CaseExports.Recorded);
            if (logFirst) await store.Logs.ImportAsync();
            await CaseExports.SendAsync(store, Name);
            if (!logFirst) await store.Logs.ImportAsync();

            Assert.Equal((25_594L, 47_432_700L), (store.Stored.Call.TokensConsumed, store.Stored.Call.CostNanos?.Value));
            Assert.Equal("opencode", store.Stored.Call.Source);
        }
    }

    [SkippableFact]
    public async Task Bedrock_Profiles_CostTenPercentMoreUnlessGlobal()
    {
        await using var store = new TelemetryStore();
        await CaseExports.SendAsync(store, "32-bedrock-geo-profile-premium");

        Assert.Equal(
            [("aaaa0032-0000-4000-8000-000000000001", 49_500_000L), ("conv-32-0", 49_500_000L), ("conv-32-1", 45_000_000L), ("conv-32-2", 49_500_000L),
                ("conv-32-3", 49_500_000L)],
            store.Stored.Sessions.Select(session => (session.SessionId, store.Stored.SumOf(session.SessionKey).CostNanos?.Value))
                .OrderBy(session => session.SessionId, StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task TwoInstrumentations_OfOneCall_AreOneCall()
    {
        await using var store = new TelemetryStore();
        await CaseExports.SendAsync(store, "29-otlp-two-instrumentations-one-call");

        Assert.Equal(
            [("conv-29", 3031L, 210L, 10_727_500L, "chatcmpl-29a"), ("conv-29b", 3031L, 210L, 10_727_500L, "chatcmpl-29b")],
            store.Stored.Calls.Select(call => (
                store.Stored.Sessions.Single(session => session.SessionKey == call.SessionKey).SessionId, call.InputTokens, call.OutputTokens,
                call.CostNanos?.Value, call.RequestId)).OrderBy(call => call.SessionId, StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Ingest_SumOfASessionBeyondABand_IsNotPricedInIt()
    {
        await using var store = new FormStore();
        var folder = SharedData.RequireFolder("cases", "31-ingest-session-sum-over-band");
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "in")).Order(StringComparer.Ordinal))
        {
            await store.IngestAsync(await File.ReadAllTextAsync(file));
        }

        Assert.Equal(
            [("s-31", null, UnpricedReasons.CallsAggregated), ("s-31b", null, UnpricedReasons.CallsAggregated)],
            store.Stored.Calls.Select(call => (
                store.Stored.Sessions.Single(session => session.SessionKey == call.SessionKey).SessionId, call.CostNanos, call.UnpricedReason))
                .OrderBy(call => call.SessionId, StringComparer.Ordinal));
    }
}

using Helicarrier.Domain.Duplicates;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.Otlp;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Voids;

/// <summary>What comes of a void session is skipped by name, nothing else is, and after a restore it comes in once.</summary>
public sealed class VoidDoorTests
{
    [Fact]
    public async Task Import_LogGoesOn_IsSkippedAndReadAgainAfterTheRestore()
    {
        await using var world = await VoidWorld.MakeAsync();
        await world.VoidAsync();
        var gone = await world.FiguresAsync();
        Append(world);
        var report = await world.Logs.ImportAsync();

        Figures.Same(gone, await world.FiguresAsync());
        Assert.True(report.SkippedReasons[SkipReasons.Deleted] >= 2);
        Assert.Equal(0, (await world.Logs.ImportAsync()).Files.Read);

        await world.RestoreAsync();
        var again = await world.Logs.ImportAsync();

        Assert.Equal(1, again.Records.Written);
        Assert.False(again.SkippedReasons.ContainsKey(SkipReasons.Deleted));
        await using var untouched = await VoidWorld.MakeAsync();
        Append(untouched);
        await untouched.Logs.ImportAsync();
        Figures.Same(await untouched.FiguresAsync(), await world.FiguresAsync());
        Assert.Equal(0, (await world.Logs.ImportAsync()).Files.Read);

        static void Append(VoidWorld world) => world.Logs.Claude("g1", VoidWorld.Call("g1", 2, "11:40:00"), VoidWorld.Call("g1", 4, "12:20:00"));
    }

    [Fact]
    public async Task Import_RestartedMeanwhile_ReadsAgainAllTheSame()
    {
        await using var world = await VoidWorld.MakeAsync();
        await world.VoidAsync();
        world.Logs.Claude("g1", VoidWorld.Call("g1", 4, "12:20:00"));
        await world.Logs.ImportAsync();
        await world.Logs.RestartAsync();
        await world.RestoreAsync();
        await world.Logs.RestartAsync();

        Assert.Equal(1, (await world.Logs.ImportAsync()).Records.Written);
    }

    [Fact]
    public async Task Import_RestoredWhileAFileIsBeingRead_ReadsItAgain()
    {
        await using var world = await VoidWorld.MakeAsync();
        await world.VoidAsync();
        world.Logs.Claude("g1", VoidWorld.Call("g1", 4, "12:20:00"));
        await world.Logs.ImportAsync();
        var read = world.Logs.Stored.Files.Single(file => file.Path.EndsWith("g1.jsonl", StringComparison.Ordinal));
        await world.RestoreAsync();

        // What a scan writes that had begun before: its next piece.
        await world.Logs.Writer.WriteAsync(transaction =>
        {
            transaction.SourceFiles.Put(read, goesOn: true);
            return true;
        });

        Assert.Equal(1, (await world.Logs.ImportAsync()).Records.Written);
    }

    [Fact]
    public async Task Import_ForkThatRepeatsVoidCalls_BringsOnlyItsOwn()
    {
        await using var world = await VoidWorld.MakeAsync();
        await world.VoidAsync();
        world.Logs.Claude(
            "f1", VoidWorld.Call("g1", 1, "10:00:05", seenIn: "f1"), VoidWorld.Call("g1", 2, "11:40:00", seenIn: "f1"), VoidWorld.Call("f1", 1, "12:00:00"));
        var report = await world.Logs.ImportAsync();

        Assert.Equal(2, report.SkippedReasons[SkipReasons.Deleted]);
        Assert.Equal(1, report.Records.Written);
        var fork = world.Logs.Stored.Sessions.Single(session => session.SessionId == "f1");
        Assert.Equal(110L, world.Logs.Stored.SumOf(fork.SessionKey).TotalTokens);
    }

    [Fact]
    public async Task Export_OfAVoidSession_IsSkippedAndTheRestIsTaken()
    {
        await using var world = await VoidWorld.MakeAsync();
        await world.VoidAsync();
        var result = await world.Store.LogsAsync(OtlpJson.Logs(
            "claude-code", "com.anthropic.claude_code.events", VoidWorld.Record("g1", "req_g1_1", "10:00:05"),
            VoidWorld.Record("g1", "req_new", "10:10:05"), VoidWorld.Record("t1", "req_t2", "10:40:00")));

        Assert.Equal(new OtlpResult(0, 2, "Skipped: deleted 2"), result);
        Assert.Contains(world.Logs.Stored.Calls, call => call.RequestId == "req_t2");
        Assert.DoesNotContain(world.Logs.Stored.Calls, call => call.RequestId == "req_new");
        Assert.Empty(world.Logs.Stored.Quarantine);

        await world.RestoreAsync();
        await world.TelemetryAsync("g1", "req_new", "10:10:05");
        await world.TelemetryAsync("g1", "req_new", "10:10:05");
        Assert.Single(world.Logs.Stored.Calls, call => call.RequestId == "req_new");
    }

    [Fact]
    public async Task Export_PartlyBad_SaysBothAndKeepsWhatIsBad()
    {
        await using var world = await VoidWorld.MakeAsync();
        await world.VoidAsync();
        var bad = VoidWorld.Record("t1", "req_bad", "10:40:00");
        bad["attributes"]![6]!["value"] = new System.Text.Json.Nodes.JsonObject { ["intValue"] = "-1" };
        var result = await world.Store.LogsAsync(OtlpJson.Logs(
            "claude-code", "com.anthropic.claude_code.events", VoidWorld.Record("g1", "req_new", "10:10:05"), bad));

        Assert.Equal(new OtlpResult(1, 1, "Not taken: bad_counter 1. Skipped: deleted 1"), result);
        Assert.Single(world.Logs.Stored.Quarantine);
    }

    [Fact]
    public async Task Export_CounterThatGoesOn_AddsWhatItGainedAfterTheRestore()
    {
        await using var world = await VoidWorld.MakeAsync();
        await CountAsync(world, 100, "12:00:00");
        await world.VoidAsync("m1");
        Assert.Equal("Skipped: deleted 1", (await CountAsync(world, 250, "12:01:00")).Message);
        await world.RestoreAsync("m1");
        await CountAsync(world, 300, "12:02:00");

        var session = world.Logs.Stored.Sessions.Single(row => row.SessionId == "m1");
        Assert.Equal(300L, world.Logs.Stored.SumOf(session.SessionKey).TotalTokens);

        static Task<OtlpResult> CountAsync(VoidWorld world, int tokens, string at) => world.Store.MetricsAsync(OtlpJson.Metrics(
            "claude-code", "com.anthropic.claude_code", OtlpJson.Sum("claude_code.token.usage", 2, OtlpJson.Point(
                "2026-11-20T09:00:00Z", $"2026-11-20T{at}Z", tokens, ("session.id", "m1"), ("model", "claude-sonnet-4-5"), ("type", "input")))));
    }

    [Fact]
    public async Task Import_ProxysRecordOfAVoidCall_IsNoNewCall()
    {
        await using var world = await VoidWorld.MakeAsync();
        await world.VoidAsync();
        var (calls, hours) = (world.Logs.Stored.Calls.Count, Figures.Rows(world.Logs.Stored).Where(IsHour).ToList());
        await ProxyTelemetryTests.ProxyAsync(
            world.Store, CliProxyUsageTests.Record(at: "2026-11-20T10:00:05Z", extra: ",\"response_headers\":{\"Request-Id\":[\"req_g1_1\"]}"));

        Assert.Equal(calls, world.Logs.Stored.Calls.Count);
        Figures.Same(hours, [.. Figures.Rows(world.Logs.Stored).Where(IsHour)]);
        Assert.DoesNotContain(world.Logs.Stored.Witnesses, witness => witness.Source == "cliproxyapi" && witness.JoinedBy == WitnessJoin.RequestId);

        static bool IsHour(string row) => row.StartsWith("hour", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_LogOfAVoidTelemetryCall_IsNoNewCall()
    {
        await using var world = await VoidWorld.MakeAsync();
        await world.VoidAsync("t1");
        world.Logs.Claude("n1", ClaudeLines.Assistant("msg_n", "req_t", VoidWorld.Usage, session: "n1"));
        var report = await world.Logs.ImportAsync();

        Assert.Equal(1, report.SkippedReasons[SkipReasons.Deleted]);
        Assert.DoesNotContain(world.Logs.Stored.Calls, call => call.RequestId == "req_t");
    }
}

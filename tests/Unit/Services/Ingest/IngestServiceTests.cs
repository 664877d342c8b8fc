using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Contract;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Pricing;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Ingest;

public sealed class IngestServiceTests : IAsyncLifetime
{
    private const string Accepted = "accepted";
    private const string Replayed = "replayed";
    private const string Conflict = "IDEMPOTENCY_CONFLICT";

    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private StoreWriter _writer = null!;
    private IngestService _ingest = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Start();
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Write_Session_IsInEveryTable()
    {
        Assert.Equal(Accepted, await SendAsync(Payload("s1", "success")));

        Assert.Equal("s1|peter|success|60000|1", _database.Scalar("SELECT session_id || '|' || agent_id || '|' || status || '|' || runtime_ms || '|' || event_count FROM session_ledger"));
        Assert.Equal("120|500000000|provider_reported|exact", _database.Scalar("SELECT total_tokens || '|' || cost_nanos || '|' || cost_source || '|' || cost_confidence FROM session_usage"));
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM usage_events"));
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM session_events"));
        Assert.Equal(32L, _database.Scalar("SELECT length(ingest_fingerprint) FROM session_ledger"));
    }

    [Fact]
    public async Task Write_NoReportedCost_IsPricedByTheBook()
    {
        var books = new PriceBooks();
        await _writer.WriteAsync(transaction =>
        {
            transaction.Books.Put(books.Current.Hash, books.Current.Version, books.Source, books.ContentJson);
            return 0;
        });
        await SendAsync(Payload("s1", "success", session => session.Remove("billedCostUsd")));

        Assert.Equal("derived", _database.Scalar("SELECT cost_source FROM usage_events"));
        // 100 input and 20 output tokens at 3 and 15 dollars per million.
        Assert.Equal(600_000L, _database.Scalar("SELECT cost_nanos FROM usage_events"));
    }

    [Theory]
    [InlineData("unheard-of", 100, "model_unknown")]
    [InlineData("claude-sonnet-4-5", null, "tokens_unclassified")]
    public async Task Write_CannotBePriced_CostIsUnknownAndNotAGuess(string model, int? prompt, string reason)
    {
        await SendAsync(Payload("s1", "success", session =>
        {
            session.Remove("billedCostUsd");
            session["modelId"] = model;
            if (prompt is not null) return;
            session.Remove("promptTokens");
            session.Remove("completionTokens");
        }));

        Assert.Null(_database.Scalar("SELECT cost_nanos FROM usage_events") as long?);
        Assert.Equal(reason, _database.Scalar("SELECT unpriced_reason FROM usage_events"));
        Assert.Equal(120L, _database.Scalar("SELECT total_tokens FROM session_usage"));
    }

    // Own key | first state | second state | same payload | what the second is answered.
    [Theory]
    [InlineData(null, "running", "running", true, Replayed)]
    [InlineData(null, "running", "running", false, Accepted)]
    [InlineData(null, "running", "success", false, Accepted)]
    [InlineData(null, "success", "success", true, Replayed)]
    [InlineData(null, "success", "success", false, Conflict)]
    [InlineData(null, "success", "failed", false, Conflict)]
    [InlineData(null, "success", "running", false, Accepted)]
    [InlineData("k", "running", "running", true, Replayed)]
    [InlineData("k", "running", "running", false, Conflict)]
    [InlineData("k", "running", "success", false, Accepted)]
    [InlineData("k", "queued", "running", false, Conflict)]
    [InlineData("k", "success", "success", true, Replayed)]
    [InlineData("k", "success", "success", false, Conflict)]
    [InlineData("k", "success", "running", false, Conflict)]
    public async Task Write_Twice_IsAnsweredByTheMatrixAlsoAfterARestart(string? key, string first, string second, bool same, string expected)
    {
        Assert.Equal(Accepted, await SendAsync(Payload("s1", first, key: key)));
        await RestartAsync();

        Assert.Equal(expected, await SendAsync(Payload("s1", second, session => session["promptTokens"] = same ? 100 : 101, key)));
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM usage_events"));
        Assert.Equal(1L, _database.Scalar("SELECT sum(request_count) FROM usage_hourly_rollup"));
    }

    [Fact]
    public async Task Write_KeyOfAnotherSession_IsAConflict()
    {
        await SendAsync(Payload("s1", "running", key: "k"));

        Assert.Equal(Conflict, await SendAsync(Payload("s2", "success", key: "k")));
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM session_ledger"));
    }

    [Fact]
    public async Task Write_KeyNamedLikeASession_IsNotThatSessionsKey()
    {
        await SendAsync(Payload("s1", "success"));

        Assert.Equal(Accepted, await SendAsync(Payload("s2", "success", key: "s1")));
    }

    [Fact]
    public async Task Write_SameSessionOfTwoOrganizations_AreTwo()
    {
        await _writer.WriteAsync(_ => 0);
        using (var connection = _database.Store.Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO organizations SELECT 'other', 'other', 'Other', plan_tier, budget_limit_tokens, status, created_at, updated_at, soft_deleted_at FROM organizations";
            command.ExecuteNonQuery();
        }

        Assert.Equal(Accepted, await SendAsync(Payload("s1", "success")));
        Assert.Equal(Accepted, await SendAsync(Payload("s1", "failed"), new IngestCaller("other")));
        Assert.Equal(2L, _database.Scalar("SELECT count(*) FROM usage_events"));
    }

    [Fact]
    public async Task Write_LateRunning_KeepsTheEndAndTheSumsButTakesTheTimeline()
    {
        await SendAsync(Payload("s1", "success"));
        var late = Payload("s1", "running", session => session["promptTokens"] = 5);
        late["payload"]!["events"]![0]!["eventId"] = "e2";

        Assert.Equal(Accepted, await SendAsync(late));
        Assert.Equal("success|120|2", _database.Scalar("SELECT status || '|' || total_tokens || '|' || event_count FROM session_ledger JOIN session_usage USING (session_key)"));
    }

    [Fact]
    public async Task Write_RunningThenMore_UsageIsReplacedAndNotAdded()
    {
        await SendAsync(Payload("s1", "running"));
        await SendAsync(Payload("s1", "running", session => session["promptTokens"] = 300));
        await SendAsync(Payload("s1", "success", session => session["promptTokens"] = 500));

        Assert.Equal("500|500|1", _database.Scalar(
            "SELECT prompt_tokens || '|' || (SELECT sum(input_tokens) FROM usage_hourly_rollup) || '|' || (SELECT sum(request_count) FROM usage_hourly_rollup) FROM session_usage"));
    }

    [Fact]
    public async Task Write_EntriesWithoutNumber_GoOnCounting()
    {
        JsonNode Entry(int minute) => JsonNode.Parse($$"""{"eventType":"metric","eventTs":"2026-11-20T13:0{{minute}}:00Z"}""")!;
        var first = Payload("s1", "running");
        first["payload"]!["events"] = new JsonArray(Entry(1), Entry(2));
        var second = Payload("s1", "running");
        second["payload"]!["events"] = new JsonArray(Entry(2), Entry(3));
        await SendAsync(first);
        await SendAsync(second);

        Assert.Equal("1,2,4", _database.Scalar("SELECT group_concat(seq) FROM (SELECT seq FROM session_events ORDER BY event_ts)"));
    }

    [Fact]
    public async Task Write_Conflict_LeavesOnlyItsQuarantineRecord()
    {
        await SendAsync(Payload("s1", "success"));
        var before = _database.Scalar("SELECT updated_at FROM session_ledger");
        _time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(Payload("s1", "failed"));

        Assert.Equal(before, _database.Scalar("SELECT updated_at FROM session_ledger"));
        Assert.Equal("ingest/session|IDEMPOTENCY_CONFLICT|ci", _database.Scalar("SELECT source || '|' || error_code || '|' || actor_id FROM ingest_quarantine"));
    }

    [Fact]
    public async Task Write_Refused_IsKeptWithItsErrorAndNoMoreThan64KiB()
    {
        var caller = IngestCaller.Default;
        var body = Encoding.UTF8.GetBytes(new string('x', 100_000));
        var outcome = await _ingest.RejectAsync(ContractError.MalformedJson, caller, body, IngestService.SessionSource);
        var list = new QuarantineReader(_database.Contexts);
        var (rows, total) = await list.ListAsync("default", 1, 20);
        var detail = await list.FindAsync("default", rows[0].Id);

        Assert.Equal(ContractError.MalformedJson, outcome.Error);
        Assert.Equal((1L, 100_000L, """{"error":"Invalid JSON payload"}"""), (total, rows[0].PayloadBytes, rows[0].ErrorJson));
        Assert.Equal((65_536, true), (detail!.Payload.Length, detail.Truncated));
        Assert.Null(await list.FindAsync("other", rows[0].Id));
    }

    [Fact]
    public async Task Quarantine_ManyRefused_KeepsTheNewest()
    {
        await _writer.DisposeAsync();
        Start(new IngestOptions { QuarantineKept = 3 });
        for (var i = 0; i < 10; i++) await _ingest.RejectAsync(ContractError.MalformedJson, IngestCaller.Default, new byte[] { (byte)i }, "x");
        var (rows, total) = await new QuarantineReader(_database.Contexts).ListAsync("default", 1, 2);

        Assert.Equal((3L, 2), (total, rows.Count));
        Assert.True(rows[0].Id > rows[1].Id);
    }

    [Fact]
    public async Task Write_QueueFull_IsRefusedAndTakesNothing()
    {
        await _writer.DisposeAsync();
        Start(writer: new StoreWriterOptions { QueueCapacity = 1, MaxUnitsPerCommit = 1 });
        using var hold = new SemaphoreSlim(0);
        var started = new TaskCompletionSource();
        var blocked = _writer.WriteAsync(_ =>
        {
            started.SetResult();
            return hold.Wait(TimeSpan.FromMinutes(5));
        });
        await started.Task;
        var waiting = _writer.WriteAsync(_ => 0);

        await Assert.ThrowsAsync<StoreBusyException>(() => SendAsync(Payload("s1", "success")));
        var rejected = await _ingest.RejectAsync(ContractError.MalformedJson, IngestCaller.Default, new byte[1], "x");
        hold.Release();
        await Task.WhenAll(blocked, waiting);

        Assert.Equal(ContractError.MalformedJson, rejected.Error);
        Assert.Equal(0L, _database.Scalar("SELECT (SELECT count(*) FROM session_ledger) + (SELECT count(*) FROM ingest_quarantine)"));
    }

    private void Start(IngestOptions? options = null, StoreWriterOptions? writer = null)
    {
        _writer = _database.Writer(_time, writer);
        _ingest = new IngestService(_writer, new PriceBooks().Pricer, _time, options ?? new IngestOptions(), NullLogger<IngestService>.Instance);
    }

    private async Task RestartAsync()
    {
        await _writer.DisposeAsync();
        Start();
    }

    /// <summary>The outcome's word, or the error's code.</summary>
    private async Task<string> SendAsync(JsonNode payload, IngestCaller? caller = null)
    {
        var sender = caller ?? IngestCaller.Default with { Actor = "ci" };
        var body = Encoding.UTF8.GetBytes(payload.ToJsonString());
        var read = _ingest.Read(body, sender);
        var outcome = await _ingest.WriteAsync(read.Record!, sender, body);
        return outcome.Error?.Code ?? Helicarrier.Domain.WireName.Of(outcome.Status);
    }

    private static JsonNode Payload(string id, string state, Action<JsonObject>? change = null, string? key = null)
    {
        var envelope = JsonNode.Parse(Unit.Domain.Contract.Payloads.V1)!;
        var session = envelope["payload"]!["session"]!.AsObject();
        session["sessionId"] = id;
        session["state"] = state;
        if (state is "running" or "queued") session.Remove("endedAt");
        change?.Invoke(session);
        if (key is not null) envelope["idempotency_key"] = key;
        return envelope;
    }
}

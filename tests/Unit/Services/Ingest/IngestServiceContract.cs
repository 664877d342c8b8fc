using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Pricing;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Ingest;

/// <summary>What the ingest API answers and keeps, also after a restart.</summary>
public abstract class IngestServiceContract : StoreContract
{
    private const string Accepted = "accepted";
    private const string Replayed = "replayed";
    private const string Conflict = "IDEMPOTENCY_CONFLICT";

    private readonly ManualTimeProvider _time = new();
    private StoreWriter _writer = null!;
    private IngestService _ingest = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Start();
    }

    public override async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Write_Session_IsInEveryTable()
    {
        Assert.Equal(Accepted, await SendAsync(Payload("s1", "success")));

        Assert.Equal(
            [("s1", "peter", SessionStatus.Success, 60_000L, 1)],
            Store.Stored.Sessions.Select(session => (session.SessionId, session.AgentId, session.Status, session.RuntimeMs, session.EventCount)));
        Assert.Equal(
            [(120L, 500_000_000L, ProvenanceSource.ProviderReported, "exact")],
            Store.Stored.Sums.Select(sum => (sum.TotalTokens, sum.CostNanos?.Value, sum.CostSource, sum.CostConfidence)));
        Assert.Single(Store.Stored.Calls);
        Assert.Single(Store.Stored.Timeline);
        Assert.Equal(32, Store.Stored.Session.IngestFingerprint!.Length);
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

        Assert.Equal(ProvenanceSource.Derived, Store.Stored.Call.CostSource);
        // 100 input and 20 output tokens at 3 and 15 dollars per million.
        Assert.Equal(600_000L, Store.Stored.Call.CostNanos?.Value);
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

        Assert.Null(Store.Stored.Call.CostNanos);
        Assert.Equal(reason, Store.Stored.Call.UnpricedReason);
        Assert.Equal(120L, Store.Stored.Sum.TotalTokens);
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
        Assert.Single(Store.Stored.Calls);
        Assert.Equal(1L, Store.Stored.Hours.Sum(hour => hour.RequestCount));
    }

    [Fact]
    public async Task Write_KeyOfAnotherSession_IsAConflict()
    {
        await SendAsync(Payload("s1", "running", key: "k"));

        Assert.Equal(Conflict, await SendAsync(Payload("s2", "success", key: "k")));
        Assert.Single(Store.Stored.Sessions);
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
        await using (var db = Store.CreateContext())
        {
            var other = await db.Organizations.AsNoTracking().SingleAsync();
            (other.OrganizationId, other.Slug, other.DisplayName) = (new("other"), "other", "Other");
            db.Add(other);
            await db.SaveChangesAsync();
        }

        Assert.Equal(Accepted, await SendAsync(Payload("s1", "success")));
        Assert.Equal(Accepted, await SendAsync(Payload("s1", "failed"), new IngestCaller(new("other"))));
        Assert.Equal(2, Store.Stored.Calls.Count);
    }

    [Fact]
    public async Task Write_LateRunning_KeepsTheEndAndTheSumsButTakesTheTimeline()
    {
        await SendAsync(Payload("s1", "success"));
        var late = Payload("s1", "running", session => session["promptTokens"] = 5);
        late["payload"]!["events"]![0]!["eventId"] = "e2";

        Assert.Equal(Accepted, await SendAsync(late));
        Assert.Equal(
            [(SessionStatus.Success, 120L, 2)],
            Store.Stored.Sessions.Select(session => (session.Status, Store.Stored.SumOf(session.SessionKey).TotalTokens, session.EventCount)));
    }

    [Fact]
    public async Task Write_RunningThenMore_UsageIsReplacedAndNotAdded()
    {
        await SendAsync(Payload("s1", "running"));
        await SendAsync(Payload("s1", "running", session => session["promptTokens"] = 300));
        await SendAsync(Payload("s1", "success", session => session["promptTokens"] = 500));

        Assert.Equal(500, Store.Stored.Sum.PromptTokens);
        Assert.Equal((500L, 1L), (Store.Stored.Hours.Sum(hour => hour.InputTokens), Store.Stored.Hours.Sum(hour => hour.RequestCount)));
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

        Assert.Equal([1L, 2L, 4L], Store.Stored.Timeline.Select(entry => entry.Seq));
    }

    [Fact]
    public async Task Write_Conflict_LeavesOnlyItsQuarantineRecord()
    {
        await SendAsync(Payload("s1", "success"));
        var before = Store.Stored.Session.UpdatedAt;
        _time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(Payload("s1", "failed"));

        Assert.Equal(before, Store.Stored.Session.UpdatedAt);
        Assert.Equal(
            [("ingest/session", "IDEMPOTENCY_CONFLICT", "ci")],
            Store.Stored.Quarantine.Select(payload => (payload.Source, payload.ErrorCode, payload.ActorId)));
    }

    [Fact]
    public async Task Write_Refused_IsKeptWithItsErrorAndNoMoreThan64KiB()
    {
        var caller = IngestCaller.Default;
        var body = Encoding.UTF8.GetBytes(new string('x', 100_000));
        var outcome = await _ingest.RejectAsync(ContractError.MalformedJson, caller, body, IngestService.SessionSource);
        var list = Store.Quarantine;
        var (rows, total) = await list.ListAsync(OrganizationId.Default, 1, 20);
        var detail = await list.FindAsync(OrganizationId.Default, rows[0].Id);

        Assert.Equal(ContractError.MalformedJson, outcome.Error);
        Assert.Equal((1L, 100_000L, """{"error":"Invalid JSON payload"}"""), (total, rows[0].PayloadBytes, rows[0].ErrorJson));
        Assert.Equal((65_536, true), (detail!.Payload.Length, detail.Truncated));
        Assert.Null(await list.FindAsync(new("other"), rows[0].Id));
    }

    [Fact]
    public async Task Quarantine_ManyRefused_KeepsTheNewest()
    {
        await _writer.DisposeAsync();
        Start(new IngestOptions { QuarantineKept = 3 });
        for (var i = 0; i < 10; i++)
        {
            await _ingest.RejectAsync(ContractError.MalformedJson, IngestCaller.Default, new byte[] { (byte)i }, "x");
        }
        var (rows, total) = await Store.Quarantine.ListAsync(OrganizationId.Default, 1, 2);

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
        Assert.Empty(Store.Stored.Sessions);
        Assert.Empty(Store.Stored.Quarantine);
    }

    private void Start(IngestOptions? options = null, StoreWriterOptions? writer = null)
    {
        _writer = Store.Writer(_time, writer);
        options ??= new();
        _ingest = new IngestService(
            _writer, new PriceBooks().Pricer, new(_writer, options, _time), _time, options, NullLogger<IngestService>.Instance);
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

using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Quarantine;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Persistence;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Quarantine;

/// <summary>What was refused is taken in once, whole or not at all, by its own door and in its sender's name.</summary>
public abstract class QuarantineDeskContract : StoreContract
{
    private static readonly OrganizationId Org = OrganizationId.Default;
    private static readonly string Good = Unit.Domain.Contract.Payloads.V1;

    private readonly ManualTimeProvider _time = new();
    private StoreWriter _writer = null!;
    private QuarantineDesk _desk = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _writer = Store.Writer(_time);
        var books = new PriceBooks();
        await _writer.WriteAsync(transaction =>
        {
            transaction.Books.Put(books.Current.Hash, books.Current.Version, books.Source, books.ContentJson);
            return true;
        });
        _desk = new(
            _writer, Store.Quarantine, new(_writer, books.Pricer, new(_writer, new(), _time), _time, new(), NullLogger<IngestService>.Instance),
            new(_writer, books.Pricer, new(_writer, new(), _time), _time, new(), NullLogger<OtlpService>.Instance), NullLogger<QuarantineDesk>.Instance);
    }

    public override async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("ingest/session")]
    [InlineData("ingest/batch")]
    public async Task Replay_PayloadThatIsGoodNow_IsWrittenMarkedAndAudited(string source)
    {
        var key = new ApiKeyId(Guid.NewGuid());
        await _writer.WriteAsync(transaction =>
        {
            transaction.ApiKeys.Put(Org, key, "ci", [1], "ingest");
            return true;
        });
        var id = await PutAsync(Good, source);

        var answer = await _desk.ReplayAsync(Org, id, "boss");

        Assert.Equal(ReplayVerdict.Accepted, answer.Verdict);
        Assert.Equal("s1", Store.Stored.Session.SessionId);
        Assert.Equal(key, Store.Stored.Call.ApiKeyId);
        var row = Assert.Single(Store.Stored.Quarantine);
        Assert.Equal((_time.GetUtcNow(), _time.GetUtcNow(), IngestStatus.Accepted), (row.ResolvedAt, row.ReplayedAt, row.ReplayOutcome));
        var entry = Assert.Single(Store.Stored.Audit);
        Assert.Equal(("boss", "quarantine.replay", $"quarantine/{id}"), (entry.ActorId, entry.Action, entry.Target));
        Assert.Equal("""{"outcome":"accepted","code":null}""", entry.Metadata);
    }

    [Fact]
    public async Task Replay_Twice_IsToldWhenAndWritesNothing()
    {
        var id = await PutAsync(Good);
        await _desk.ReplayAsync(Org, id, "boss");
        var at = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromHours(1));

        var again = await _desk.ReplayAsync(Org, id, "boss");

        Assert.Equal((ReplayVerdict.Done, $"Already replayed at {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"), (again.Verdict, again.Words));
        Assert.Single(Store.Stored.Audit);
        Assert.Equal(at, Assert.Single(Store.Stored.Quarantine).ReplayedAt);
    }

    [Fact]
    public async Task Replay_ManyAtOnce_OneTakesItIn()
    {
        var id = await PutAsync(Good);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _desk.ReplayAsync(Org, id, "boss")));

        Assert.Single(answers, answer => answer.Verdict == ReplayVerdict.Accepted);
        Assert.Equal(7, answers.Count(answer => answer.Verdict == ReplayVerdict.Done));
        Assert.Single(Store.Stored.Audit);
    }

    [Fact]
    public async Task Replay_WhatIsThereAlready_IsResolvedAndCountsOnce()
    {
        var (first, second) = (await PutAsync(Good), await PutAsync(Good));
        await _desk.ReplayAsync(Org, first, "boss");

        Assert.Equal(ReplayVerdict.Replayed, (await _desk.ReplayAsync(Org, second, "boss")).Verdict);
        Assert.Single(Store.Stored.Calls);
        Assert.All(Store.Stored.Quarantine, row => Assert.NotNull(row.ResolvedAt));
    }

    [Fact]
    public async Task Replay_RefusedAgain_StaysOpenWithTheNewErrorAndMayBeTriedAgain()
    {
        var id = await PutAsync("{}", code: "OLD_CODE");

        var answer = await _desk.ReplayAsync(Org, id, "boss");

        Assert.Equal((ReplayVerdict.Rejected, "VALIDATION_ERROR"), (answer.Verdict, answer.ErrorCode));
        var row = Assert.Single(Store.Stored.Quarantine);
        Assert.Equal((null, IngestStatus.Rejected, "VALIDATION_ERROR"), (row.ResolvedAt, row.ReplayOutcome, row.ErrorCode));
        Assert.Contains("envelope_version", row.ErrorJson, StringComparison.Ordinal);
        Assert.Equal(ReplayVerdict.Rejected, (await _desk.ReplayAsync(Org, id, "boss")).Verdict);
        Assert.Empty(Store.Stored.Sessions);
    }

    [Theory]
    [InlineData("ingest/session", "X", 70_000, "Only its beginning was kept")]
    [InlineData("ingest/batch", "PAYLOAD_TOO_LARGE", 65_536, "Only its beginning was kept")]
    [InlineData("adoption", "VALUE_OUT_OF_RANGE", 2, "taken out of an older database")]
    [InlineData("elsewhere", "X", 2, "It came by no door")]
    public async Task Replay_CannotBe_SaysWhyAndChangesNothing(string source, string code, int bytes, string words)
    {
        var id = await PutAsync(new string(' ', bytes), source, code);

        var answer = await _desk.ReplayAsync(Org, id, "boss");

        Assert.Equal(ReplayVerdict.Unable, answer.Verdict);
        Assert.Contains(words, answer.Words, StringComparison.Ordinal);
        Assert.Null(Assert.Single(Store.Stored.Quarantine).ReplayedAt);
        Assert.Empty(Store.Stored.Audit);
    }

    [Fact]
    public async Task Replay_AnotherOrganizations_IsMissing()
    {
        var id = await PutAsync(Good);

        Assert.Equal(ReplayVerdict.Missing, (await _desk.ReplayAsync(new("other"), id, "boss")).Verdict);
        Assert.Equal(ReplayVerdict.Missing, (await _desk.ReplayAsync(Org, id + 1, "boss")).Verdict);
    }

    [Fact]
    public async Task Replay_UnitFailsAfterItWrote_NeitherWritesNorMarks()
    {
        var id = await PutAsync(Good);
        var ingest = new IngestService(_writer, new PriceBooks().Pricer, new(_writer, new(), _time), _time, new(), NullLogger<IngestService>.Instance);
        var take = ingest.Again(Encoding.UTF8.GetBytes(Good), IngestService.SessionSource, null, IngestCaller.Default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _writer.WriteAsync<bool>(transaction =>
        {
            var taken = take(transaction);
            transaction.Quarantine.Settle(Org, id, taken.Status, taken.Refusal);
            throw new InvalidOperationException("cut off");
        }));

        Assert.Empty(Store.Stored.Sessions);
        Assert.Null(Assert.Single(Store.Stored.Quarantine).ResolvedAt);
        Assert.Equal(ReplayVerdict.Accepted, (await _desk.ReplayAsync(Org, id, "boss")).Verdict);
    }

    [Fact]
    public async Task Replay_TelemetryThatCanBeReadNow_CountsOnceHoweverOften()
    {
        var export = SpanExport();
        var (first, second) = (await PutAsync(export, "otlp/traces", "OTLP_PARTIAL"), await PutAsync("\n" + export, "otlp/traces", "OTLP_PARTIAL"));

        Assert.Equal(ReplayVerdict.Accepted, (await _desk.ReplayAsync(Org, first, "boss")).Verdict);
        Assert.Equal(ReplayVerdict.Accepted, (await _desk.ReplayAsync(Org, second, "boss")).Verdict);
        Assert.Equal((1_000L, 50L), (Store.Stored.Call.InputTokens, Store.Stored.Call.OutputTokens));
    }

    [Fact]
    public async Task Replay_MalformedTelemetry_IsRefusedAgain()
    {
        var id = await PutAsync("no export", "otlp/logs", "OTLP_MALFORMED");

        Assert.Equal((ReplayVerdict.Rejected, "OTLP_MALFORMED"), Of(await _desk.ReplayAsync(Org, id, "boss")));
        Assert.Equal(IngestStatus.Rejected, Assert.Single(Store.Stored.Quarantine).ReplayOutcome);
    }

    [Fact]
    public async Task ReplayKind_Step_TakesOnlyTheOpenOnesOfTheKindInOrder()
    {
        for (var i = 0; i < 3; i++) await PutAsync(Session($"s{i}"), "ingest/batch", "X");
        await PutAsync("{}", "ingest/batch", "X");
        await PutAsync(Session("other"), "ingest/session", "X");
        await PutAsync(Session("other"), "ingest/batch", "Y");

        var step = await _desk.ReplayKindAsync(Org, "X", "ingest/batch", 0, "boss");

        Assert.Equal(new ReplayStep(3, 0, 0, 1, 0, 0, null), step);
        Assert.Equal(["s0", "s1", "s2"], Store.Stored.Sessions.Select(session => session.SessionId));
        Assert.Equal(ReplayStep.None with { Next = null }, await _desk.ReplayKindAsync(Org, "X", "ingest/batch", 0, "boss"));
    }

    [Fact]
    public async Task ReplayKind_MoreThanAStep_GoesOnWhereItEnded()
    {
        for (var i = 0; i <= QuarantineDesk.StepRows; i++) await PutAsync("{}", "ingest/batch", "X");

        var first = await _desk.ReplayKindAsync(Org, null, "ingest/batch", 0, "boss");
        var second = await _desk.ReplayKindAsync(Org, null, "ingest/batch", first.Next!.Value, "boss");

        Assert.Equal((QuarantineDesk.StepRows, 1, (long?)null), (first.Rejected, second.Rejected, second.Next));
        Assert.Equal(QuarantineDesk.StepRows + 1, first.Then(second).Rejected);
    }

    [Fact]
    public async Task List_State_TellsOpenFromResolved()
    {
        var (done, open) = (await PutAsync(Good), await PutAsync("{}"));
        await _desk.ReplayAsync(Org, done, "boss");

        Assert.Equal([done], await IdsAsync(new(State: QuarantineState.Resolved)));
        Assert.Equal([open], await IdsAsync(new(State: QuarantineState.Open)));
        Assert.Equal([open, done], await IdsAsync(new()));
    }

    private async Task<IEnumerable<long>> IdsAsync(QuarantineFilter filter) =>
        (await Store.Quarantine.ListAsync(Org, 1, 20, filter)).Rows.Select(row => row.Id);

    private static (ReplayVerdict Verdict, string? Code) Of(ReplayAnswer answer) => (answer.Verdict, answer.ErrorCode);

    private Task<long> PutAsync(string payload, string source = IngestService.SessionSource, string code = "X") => _writer.WriteAsync(
        transaction => transaction.Quarantine.Put(Org, new RejectedPayload(source, code, "{}", Encoding.UTF8.GetBytes(payload), 3, "ci")));

    private static string Session(string id)
    {
        var envelope = JsonNode.Parse(Good)!;
        envelope["payload"]!["session"]!["sessionId"] = id;
        return envelope.ToJsonString();
    }

    private static string SpanExport() =>
        """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"bot"}}]},"scopeSpans":[{"scope":{"name":"genai"},
        "spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"chat","startTimeUnixNano":"1768914000000000000",
        "endTimeUnixNano":"1768914001000000000","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
        {"key":"gen_ai.request.model","value":{"stringValue":"claude-sonnet-4-5"}},{"key":"gen_ai.provider.name","value":{"stringValue":"anthropic"}},
        {"key":"gen_ai.usage.input_tokens","value":{"intValue":"1000"}},{"key":"gen_ai.usage.output_tokens","value":{"intValue":"50"}}]}]}]}]}
        """;
}

using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Retention;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Persistence;
using Helicarrier.Tests.Unit.Services.Repricing;
using Helicarrier.Tests.Unit.Services.Voids;

namespace Helicarrier.Tests.Unit.Services.Retention;

/// <summary>What is past its time goes, in steps; what identifies it stays.</summary>
public abstract class RetentionContract : StoreContract
{
    private static readonly JsonSerializerOptions Exact = new() { Converters = { new NanoUsdText() } };

    private readonly ManualTimeProvider _time = new();
    private readonly string _keys = Directory.CreateTempSubdirectory("helicarrier-keys-").FullName;
    private StoreWriter _writer = null!;

    private static OrganizationId Org => OrganizationId.Default;

    protected abstract AuditVerdict Verify(byte[]? key);

    private AuditKey Key => new(Path.Combine(_keys, "audit.key"));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _writer = Store.Writer(_time);
    }

    public override async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await base.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    [Fact]
    public async Task Payloads_OfOldEntries_GoAndTheEntriesStayKnown()
    {
        await PutEventsAsync(("old", 0), ("young", 2));
        _time.Advance(TimeSpan.FromDays(91));
        var line = Assert.Single(await RunAsync("payloads", dryRun: true));
        Assert.Equal((1L, 12L, 0L), (line.Rows, line.Bytes, line.Dropped));

        Assert.Equal(1, Assert.Single(await RunAsync("payloads")).Dropped);
        Assert.Equal([SessionEvent.PastPayload, """{"text":"x"}"""], Store.Stored.Timeline.Select(entry => entry.PayloadJson));
        Assert.Equal(2, Store.Stored.Session.EventCount);

        await PutEventsAsync(("old", 0), ("young", 2));
        Assert.Equal((0L, 2), (Assert.Single(await RunAsync("payloads")).Rows, Store.Stored.Timeline.Count));
    }

    /// <summary>Stopped between two steps, the next run goes on, and nothing is counted twice.</summary>
    [Fact]
    public async Task Payloads_StoppedInTheMiddle_GoOnWithTheNextRun()
    {
        await PutEventsAsync([.. Enumerable.Range(0, 1_200).Select(number => ($"e{number}", 0))]);
        _time.Advance(TimeSpan.FromDays(91));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Retention().RunAsync(Wish("payloads"), (_, text) =>
        {
            if (text.Contains("500 of", StringComparison.Ordinal)) stop.Cancel();
        }, stop.Token));
        Assert.Equal(500, Store.Stored.Timeline.Count(entry => entry.PayloadJson == SessionEvent.PastPayload));

        var line = Assert.Single(await RunAsync("payloads"));
        Assert.Equal((700L, 700L), (line.Rows, line.Dropped));
        Assert.All(Store.Stored.Timeline, entry => Assert.Equal(SessionEvent.PastPayload, entry.PayloadJson));
    }

    [Fact]
    public async Task Alerts_OldHistory_GoesButForTheLatestOfEachRuleAndItsMessages()
    {
        var rule = new AlertRule(
            "r1", "Spend", IsEnabled: true, AlertMetric.DailyCostUsd, AlertScope.Global, AlertWindow.OneDay, AlertComparison.Gte, 1, 2,
            TimeSpan.Zero, 1, _time.GetUtcNow(), _time.GetUtcNow());
        await _writer.WriteAsync(transaction =>
        {
            transaction.AlertRules.Put(Org, rule);
            transaction.AlertChannels.Add(Org, new(Guid.NewGuid(), ChannelKind.Ntfy, "ops", new("https://ntfy.example/x"), AlertStatus.Warning, true,
                _time.GetUtcNow()), null);
            for (var number = 1; number <= 3; number++)
            {
                transaction.AlertTransitions.Add(
                    Org, rule, new(number, _time.GetUtcNow(), AlertStatus.Ok, AlertStatus.Critical, number, AlertReason.First));
            }

            return true;
        });
        foreach (var key in Store.Stored.AlertDeliveries.Select(message => message.DeliveryKey).Take(2))
        {
            await _writer.WriteAsync(transaction =>
            {
                transaction.AlertDeliveries.End(Org, key, DeliveryState.Sent, null);
                return true;
            });
        }

        _time.Advance(TimeSpan.FromDays(800));
        Assert.Equal(4, Assert.Single(await RunAsync("alerts", dryRun: true)).Rows);
        Assert.Equal(4, Assert.Single(await RunAsync("alerts")).Dropped);
        Assert.Equal(3, Assert.Single(Store.Stored.AlertTransitions).Sequence);
        Assert.Equal((3L, DeliveryState.Waiting), (Assert.Single(Store.Stored.AlertDeliveries).Sequence, Store.Stored.AlertDeliveries[0].State));
        Assert.Equal(3, await _writer.WriteAsync(transaction => transaction.AlertTransitions.Last(Org, "r1")));
    }

    /// <summary>Receipts, sums and analytics by any scope, before, in the middle and after: a kill leaves nothing wrong.</summary>
    [Fact]
    public async Task Calls_PastTheirTime_GoAndNoSumChanges()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(
            RepriceWorld.Book("prices", 2, ("fraction", 0.0125m)),
            [
                .. Enumerable.Range(0, 700).Select(number => RepriceWorld.Call(number, $"s{number % 7}", input: 1_000 + number)),
                .. Enumerable.Range(700, 20).Select(number => RepriceWorld.Call(number, "s0", "fraction", 1_001)),
                .. Enumerable.Range(720, 20).Select(number => RepriceWorld.Call(number, "s1", "unheard-of")),
                RepriceWorld.Call(6_000, "s0"), RepriceWorld.Call(6_001, "s2", "fraction"),
                RepriceWorld.Call(9_000, "s0") with { OccurredAt = RepriceWorld.Start.AddDays(30) },
            ]);
        var before = await FiguresAsync();
        Assert.Contains(before, figure => figure.StartsWith("s0 ", StringComparison.Ordinal));
        _time.Advance(RepriceWorld.Start.AddDays(10).AddMonths(24) - _time.GetUtcNow());
        var found = Assert.Single(await RunAsync("calls", dryRun: true));
        Assert.Equal((742L, RepriceWorld.Start.AddDays(10)), (found.Rows, found.Before));
        Assert.Equal(743, Store.Stored.Calls.Count);

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Retention().RunAsync(Wish("calls"), (_, text) =>
        {
            if (text.Contains("500 of", StringComparison.Ordinal)) stop.Cancel();
        }, stop.Token));
        Assert.Equal(243, Store.Stored.Calls.Count);
        Assert.Equal(before, await FiguresAsync());

        Assert.Equal(242, Assert.Single(await RunAsync("calls")).Dropped);
        Assert.Equal("s0", Store.Stored.SessionOf(Store.Stored.Call.SessionKey).SessionId);
        Assert.Equal(before, await FiguresAsync());
        Assert.Equal(0, Assert.Single(await RunAsync("calls")).Rows);
    }

    private async Task<List<string>> FiguresAsync()
    {
        var start = RepriceWorld.Start;
        List<(string Name, UsageScope Scope)> scopes =
        [
            ("all", new()), ("month", new() { From = start, To = start.AddDays(20) }), ("zone", new() { From = start.AddMinutes(345), To = start.AddDays(4) }),
            ("hours", new() { From = start.AddHours(1), To = start.AddHours(9).AddMinutes(30) }), ("agent", new() { Agent = "agent-of-s1" }),
            ("model", new() { Model = "fraction" }), ("list", new() { Sessions = new() { Text = "s" }, From = start, To = start.AddDays(40) }),
            .. Enumerable.Range(0, 7).Select(number => ($"s{number}", new UsageScope { Session = $"s{number}" })),
        ];
        var figures = new List<string>();
        foreach (var (name, scope) in scopes)
        {
            var receipt = await Store.Usage.ReceiptAsync(scope);
            var sum = await Store.Usage.SumAsync(scope);
            figures.Add(
                $"{name} {receipt.Cost} {receipt.Calls} {receipt.PricedCalls} {receipt.SessionTotal} {receipt.BucketsAgree} {sum} "
                + string.Join(';', receipt.Provenance) + string.Join(';', receipt.Unpriced) + string.Join(';', receipt.Sessions)
                + string.Join(';', receipt.Books)
                + NanoUsd.Sum([.. receipt.Lines.Select(line => line.Amount), .. receipt.Whole.Select(whole => whole.Amount)]));
        }

        foreach (var grouping in Enum.GetValues<UsageGrouping>())
        {
            var analysis = await Store.Usage.AnalyzeAsync(new() { GroupBy = grouping, WithProvenance = true });
            figures.Add($"{grouping} {JsonSerializer.Serialize(analysis, Exact)}");
        }

        figures.AddRange(Store.Stored.Sums.Select(sum => JsonSerializer.Serialize(sum, Exact)));
        figures.AddRange(Store.Stored.UsageDays.Select(day => JsonSerializer.Serialize(day, Exact)));
        figures.AddRange(Store.Stored.Hours.Select(hour => JsonSerializer.Serialize(hour, Exact)));
        foreach (var session in Store.Stored.Sessions)
        {
            var detail = (await Store.Ledger.FindAsync(Org, session.SessionId, 10))!;
            var receipt = SessionReceipt.Of(detail.Calls, detail.Past);
            figures.Add($"{session.SessionId} {receipt.Total} {detail.Calls.Count + detail.PastTotal} {string.Join(';', receipt.Unpriced)}");
        }

        return figures;
    }

    [Fact]
    public async Task Audit_OldEntries_AreCutAtACheckpointFromWhichTheChainHolds()
    {
        await AuditAsync(700);
        var (before, head) = (Store.Stored.Audit.Count, Verify(null).Head);
        _time.Advance(TimeSpan.FromDays(6 * 365));
        await AuditAsync(3);
        Assert.Equal(before, Assert.Single(await RunAsync("audit", dryRun: true)).Rows);
        Assert.Null(Verify(null).Start);

        // Killed between two steps: the chain holds from the cut on, and what is left before it is no part of it.
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Retention().RunAsync(Wish("audit"), (_, text) =>
        {
            if (text.Contains("500 of", StringComparison.Ordinal)) stop.Cancel();
        }, stop.Token));
        Assert.Equal((true, 4L), (Verify(Key.Read()).Holds, Verify(Key.Read()).Entries));
        Assert.Equal(before - 500 + 4, Store.Stored.Audit.Count);

        Assert.Equal(before - 500, Assert.Single(await RunAsync("audit")).Dropped);
        var whole = Verify(Key.Read());
        Assert.True(whole.Holds);
        Assert.Equal((5L, head, (long)before), (whole.Entries, whole.Start!.Hash, whole.Start.Entries));
        Assert.Equal((true, true), (whole.Start.Signature, whole.Start.IsInChain));
        Assert.Equal(["audit.cut", "retention.drop"], Store.Stored.Audit.TakeLast(2).Select(entry => entry.Action));
        Assert.Equal((true, (bool?)null), (Verify(null).Holds, Verify(null).Start!.Signature));
        Assert.Equal((false, (bool?)false), (Verify(new byte[32]).Holds, Verify(new byte[32]).Start!.Signature));

        _time.Advance(TimeSpan.FromDays(6 * 365));
        Assert.Equal(5, Assert.Single(await RunAsync("audit")).Dropped);
        Assert.Equal((true, before + 5L), (Verify(Key.Read()).Holds, Verify(Key.Read()).Start!.Entries));
        Assert.Equal(0, Assert.Single(await RunAsync("audit")).Rows);
    }

    private Task AuditAsync(int entries) => _writer.WriteAsync(transaction =>
    {
        for (var number = 0; number < entries; number++) transaction.Audit.Add(Org, ActorType.User, "anna", "thing.do", $"t{number}");
        return true;
    });

    [Fact]
    public async Task Run_KeptForEver_DropsNothing()
    {
        await PutEventsAsync(("old", 0));
        _time.Advance(TimeSpan.FromDays(100_000));
        var lines = await Retention(new()
        {
            Payloads = KeepSpan.Days(0), Calls = KeepSpan.Months(0), Quarantine = KeepSpan.Days(0), Jobs = KeepSpan.Days(0),
            Audit = KeepSpan.Years(0), Alerts = KeepSpan.Months(0), Quotas = KeepSpan.Days(0),
        }).RunAsync(Wish(null), (_, _) => { }, default);

        Assert.All(lines, line => Assert.Equal((null, 0L, "for ever"), (line.Before, line.Dropped, line.Kept)));
        Assert.Equal("""{"text":"x"}""", Assert.Single(Store.Stored.Timeline).PayloadJson);
    }

    private static RetentionWish Wish(string? rule, bool dryRun = false) =>
        new(Org, ActorType.User, "anna", dryRun, rule is null ? null : [rule]);

    private RetentionRun Retention(RetentionSettings? settings = null) =>
        new(_writer, new(_writer, Store.Retention, settings ?? new(), Key), _time);

    private Task<IReadOnlyList<RetentionLine>> RunAsync(string rule, bool dryRun = false) =>
        Retention().RunAsync(Wish(rule, dryRun), (_, _) => { }, default);

    private Task PutEventsAsync(params (string Id, int Days)[] entries) => _writer.WriteAsync(transaction =>
    {
        var start = new ManualTimeProvider().GetUtcNow();
        var session = transaction.Sessions.Put(Org, new SessionPatch { SessionId = "s1", AgentId = "peter", Source = "ingest" });
        foreach (var (id, days) in entries)
        {
            transaction.Timeline.Put(
                Org, session, "s1", "peter", new(id, SessionEventType.Message, start.AddDays(days), """{"text":"x"}"""));
        }

        return true;
    });
}

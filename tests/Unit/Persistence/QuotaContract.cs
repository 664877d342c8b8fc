using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>Which window a sample is of, and what is kept of it.</summary>
public abstract class QuotaContract : StoreContract
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _time = new(Noon);
    private StoreWriter _writer = null!;

    private static OrganizationId Org => OrganizationId.Default;

    protected abstract Store Opened { get; }

    private QuotaReader Reader => new(Opened);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _writer = Store.Writer(_time);
    }

    public override async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Put_MoreIsUsed_IsOneWindowWithItsCourse()
    {
        Assert.Equal(QuotaOutcome.Changed, await PutAsync(Sample(10, 1_000)));
        Assert.Equal(QuotaOutcome.Changed, await PutAsync(Sample(20, 1_500) with { Plan = null, Host = "other" }));
        Assert.Equal(QuotaOutcome.Known, await PutAsync(Sample(20, 1_500)));
        Assert.Equal(QuotaOutcome.Known, await PutAsync(Sample(30, 1_500)));

        var window = Assert.Single(await Reader.CurrentAsync(Org, Noon.AddMinutes(30)));
        Assert.Equal((1_500, Noon.AddMinutes(30), "pro", "here"), (window.Latest.Used, window.Latest.ObservedAt, window.Latest.Plan, window.Latest.Host));
        Assert.Equal([(10, 1_000), (20, 1_500), (30, 1_500)], Course(window));
    }

    [Fact]
    public async Task Put_OutOfOrder_DrawsThePastAndNeverGoesDown()
    {
        await PutAsync(Sample(60, 4_000));
        Assert.Equal(QuotaOutcome.Known, await PutAsync(Sample(30, 2_000)));
        Assert.Equal(QuotaOutcome.Known, await PutAsync(Sample(40, 9_000)));
        Assert.Equal(QuotaOutcome.Known, await PutAsync(Sample(70, 3_999)));

        var window = Assert.Single(await Reader.CurrentAsync(Org, Noon.AddMinutes(70)));
        Assert.Equal((4_000, Noon.AddMinutes(60)), (window.Latest.Used, window.Latest.ObservedAt));
        Assert.Equal([(30, 2_000), (60, 4_000)], Course(window));
    }

    [Fact]
    public async Task Put_ResetJitters_IsTheSameWindowAndAnotherResetIsAnother()
    {
        await PutAsync(Sample(0, 5_000));
        await PutAsync(Sample(1, 5_100, resetAfter: 299) with { ResetsAt = Noon.AddMinutes(298) });
        await PutAsync(Sample(2, 5_200) with { ResetsAt = Noon.AddMinutes(302) });
        var one = Assert.Single(await Reader.CurrentAsync(Org, Noon.AddMinutes(2)));
        Assert.Equal((5_200, Noon.AddMinutes(300)), (one.Latest.Used, one.Latest.ResetsAt));

        // The next one begins with less, and the one before is not shown any more.
        await PutAsync(Sample(301, 200, resetAfter: 600));
        var next = Assert.Single(await Reader.CurrentAsync(Org, Noon.AddMinutes(301)));
        Assert.Equal((200, Noon.AddMinutes(600)), (next.Latest.Used, next.Latest.ResetsAt));
    }

    [Fact]
    public async Task Put_TwoAccountsOneUnlabelled_AreTwoWindowsSideBySide()
    {
        await PutAsync(Sample(0, 5_000));
        await PutAsync(Sample(0, 100) with { ResetsAt = Noon.AddMinutes(200) });
        await PutAsync(Sample(0, 300) with { Account = "work" });
        await PutAsync(Sample(0, 400) with { Limit = "spark" });
        await PutAsync(Sample(0, 500) with { Minutes = 10_080 });

        Assert.Equal([100, 5_000, 500, 400, 300], (await Reader.CurrentAsync(Org, Noon)).Select(static window => window.Latest.Used));
    }

    [Fact]
    public async Task Put_NothingUsedAndTheResetMovesAhead_IsOneWindow()
    {
        for (var minute = 0; minute < 60; minute += 5) await PutAsync(Sample(minute, 0, resetAfter: minute + 300));
        await PutAsync(Sample(61, 40, resetAfter: 360));

        var window = Assert.Single(await Reader.CurrentAsync(Org, Noon.AddMinutes(61)));
        Assert.Equal((40, Noon.AddMinutes(360)), (window.Latest.Used, window.Latest.ResetsAt));
    }

    [Fact]
    public async Task Put_AllTheTime_KeepsNoMorePointsThanSlots()
    {
        for (var second = 0; second < 300 * 60; second += 20)
        {
            await PutAsync(Sample(0, second / 2) with { ObservedAt = Noon.AddSeconds(second) });
        }
        var window = Assert.Single(await Reader.CurrentAsync(Org, Noon.AddMinutes(200)));
        Assert.Equal(QuotaLimits.Slots, window.Points.Count);
        var used = window.Points.Select(static point => point.Used).ToList();
        Assert.Equal(used.Order(), used);
    }

    [Fact]
    public async Task Put_WhatIsOverOrTooMuch_IsNotKept()
    {
        Assert.Equal(QuotaOutcome.Over, await PutAsync(Sample(300, 10)));
        Assert.Equal(QuotaOutcome.Over, await PutAsync(Sample(0, 10) with
        {
            ResetsAt = Noon.AddDays(-90).AddMinutes(-1), ObservedAt = Noon.AddDays(-90).AddMinutes(-2),
        }));
        for (var i = 0; i < QuotaLimits.MostOpen; i++)
        {
            await PutAsync(Sample(0, 10) with { Account = $"a{i}" }, $"key/{i / QuotaLimits.MostOpenOfOne}");
        }
        Assert.Equal(QuotaOutcome.Full, await PutAsync(Sample(0, 10) with { Account = "one more" }, "somebody else"));
        Assert.Equal(QuotaOutcome.Changed, await PutAsync(Sample(1, 11) with { Account = "a7" }));
        Assert.Equal(QuotaLimits.MostOpen, (await Reader.CurrentAsync(Org, Noon)).Count);
    }

    [Fact]
    public async Task Put_OneSenderTellsOfMoreThanItsShare_LeavesRoomForOthers()
    {
        for (var i = 0; i < QuotaLimits.MostOpenOfOne; i++)
        {
            Assert.Equal(QuotaOutcome.Changed, await PutAsync(Sample(0, 10) with { Account = $"a{i}" }, "key/greedy"));
        }
        Assert.Equal(QuotaOutcome.Full, await PutAsync(Sample(0, 10) with { Account = "one more" }, "key/greedy"));
        Assert.Equal(QuotaOutcome.Changed, await PutAsync(Sample(0, 10), "key/other"));

        // What is known is told on, and a window that was reset takes no room.
        Assert.Equal(QuotaOutcome.Changed, await PutAsync(Sample(1, 11) with { Account = "a7" }, "key/greedy"));
        _time.Advance(TimeSpan.FromMinutes(301));
        Assert.Equal(QuotaOutcome.Changed, await PutAsync(Sample(301, 10, resetAfter: 600) with { Account = "one more" }, "key/greedy"));
    }

    [Fact]
    public async Task Current_WindowThatWasReset_IsShownForEightDaysUnlessAnotherIsOpen()
    {
        await PutAsync(Sample(0, 5_000));
        Assert.Single(await Reader.CurrentAsync(Org, Noon.AddMinutes(300).AddDays(8).AddMilliseconds(-1)));
        Assert.Empty(await Reader.CurrentAsync(Org, Noon.AddMinutes(300).AddDays(8)));
        Assert.Empty(await Reader.CurrentAsync(new("other"), Noon));
    }

    [Fact]
    public async Task DropBefore_WindowsThatWereReset_GoWithTheirCourse()
    {
        await PutAsync(Sample(0, 5_000));
        await PutAsync(Sample(0, 6_000) with { Minutes = 10_080, ResetsAt = Noon.AddDays(6) });
        var before = Noon.AddDays(1);
        Assert.Equal(1, Store.Retention.Count(OldRows.Quotas, Org, before).Rows);
        Assert.Equal(1, await _writer.WriteAsync(transaction => transaction.OldRows.DropBefore(OldRows.Quotas, Org, before, 10)));

        Assert.Equal(6_000, Assert.Single(await Reader.CurrentAsync(Org, Noon)).Latest.Used);
        await using var context = Store.CreateContext();
        Assert.Single(context.QuotaPoints);
    }

    private static IEnumerable<(int, int)> Course(QuotaWindow window) =>
        window.Points.Select(static point => ((int)(point.At - Noon).TotalMinutes, point.Used));

    private static QuotaSample Sample(int minute, int used, int resetAfter = 300) => new(
        "codex", null, null, "pro", 300, used, Noon.AddMinutes(resetAfter), Noon.AddMinutes(minute), QuotaSource.Log, "here");

    private Task<QuotaOutcome> PutAsync(QuotaSample sample, string sender = "someone") =>
        _writer.WriteAsync(transaction => transaction.Quotas.Put(Org, sample, sender));
}

using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Voids;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Services.Voids;

/// <summary>A void session is in no figure, and a restored one in all of them, to the nano-dollar.</summary>
public sealed class VoidFigureTests
{
    private static readonly RepriceScope All = new() { From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch.AddYears(200) };

    [Fact]
    public async Task Void_EveryFigure_IsAsIfTheSessionHadNeverBeenWritten()
    {
        await using var without = await VoidWorld.MakeAsync(withG1: false);
        await using var world = await VoidWorld.MakeAsync();
        Assert.NotEqual(await without.FiguresAsync(), await world.FiguresAsync());

        Assert.Equal(VoidVerdict.Done, await world.VoidAsync());

        Figures.Same(await without.FiguresAsync(), await world.FiguresAsync());
        Assert.DoesNotContain(await world.FiguresAsync(), line => line.Contains("msg_g1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restore_EveryFigureAndRow_IsAsBefore()
    {
        await using var world = await VoidWorld.MakeAsync();
        var before = await world.FiguresAsync();
        await world.VoidAsync();
        var gone = await world.FiguresAsync();
        await world.Logs.RestartAsync();
        Figures.Same(gone, await world.FiguresAsync());

        Assert.Equal(VoidVerdict.Done, await world.RestoreAsync());

        Figures.Same(before, await world.FiguresAsync());
    }

    [Fact]
    public async Task Void_OnlySession_LeavesNothing()
    {
        await using var world = await VoidWorld.MakeAsync();
        string[] sessions = [.. world.Logs.Stored.Sessions.Select(session => session.SessionId)];
        foreach (var session in sessions) await world.VoidAsync(session);

        Assert.Empty(world.Logs.Stored.Calls);
        Assert.Empty(world.Logs.Stored.Hours);
        Assert.Empty(world.Logs.Stored.Agents);
        foreach (var session in sessions.Reverse()) await world.RestoreAsync(session);
        await using var untouched = await VoidWorld.MakeAsync();
        Figures.Same(await untouched.FiguresAsync(), await world.FiguresAsync());
    }

    [Fact]
    public async Task Reprice_SessionIsVoid_DoesNotTouchItsCalls()
    {
        await using var world = await VoidWorld.MakeAsync();
        var before = Prices(world, "g1");
        await world.VoidAsync();
        var (run, service) = await RepriceAsync(world);
        Assert.Equal(4, run.UnpricedCount);
        await world.RestoreAsync();

        Assert.Equal(before, Prices(world, "g1"));
        Assert.NotEqual(before[0], Prices(world, "k1")[0]);

        // The same run, made while nothing is void, would have changed them.
        await service.BeginUndoAsync(OrganizationId.Default, run.RepriceRunId, Actor);
        await service.CarryOnAsync(OrganizationId.Default, run.RepriceRunId);
        await using var untouched = await VoidWorld.MakeAsync();
        Figures.Same(await untouched.FiguresAsync(), await world.FiguresAsync());
    }

    [Fact]
    public async Task Undo_SessionBecameVoidSince_PutsItsPricesBackAndNoSumMoves()
    {
        await using var untouched = await VoidWorld.MakeAsync();
        await using var world = await VoidWorld.MakeAsync();
        var (run, service) = await RepriceAsync(world);
        await world.VoidAsync();
        await service.BeginUndoAsync(OrganizationId.Default, run.RepriceRunId, Actor);
        var undone = await service.CarryOnAsync(OrganizationId.Default, run.RepriceRunId);

        Assert.Equal((RepriceStatus.Undone, 0L), (undone.Status, undone.KeptCount));
        await using var without = await VoidWorld.MakeAsync(withG1: false);
        Figures.Same(await without.FiguresAsync(), await world.FiguresAsync());
        await world.RestoreAsync();
        Figures.Same(await untouched.FiguresAsync(), await world.FiguresAsync());
    }

    [Fact]
    public async Task Void_TombstoneAndAudit_SayWhoWhyWhenAndWhatItHeld()
    {
        await using var world = await VoidWorld.MakeAsync();
        await world.VoidAsync();
        var reader = new VoidReader(world.Logs.Store);
        var tombstone = (await reader.FindAsync(OrganizationId.Default, "g1"))!;

        Assert.Equal(
            ("nick", "A test run", world.Logs.Time.GetUtcNow(), 3L, 330L, 900_000L),
            (tombstone.Actor, tombstone.Reason, tombstone.VoidedAt, tombstone.Calls, tombstone.Tokens, tombstone.Cost?.Stored));
        Assert.Equal(VoidVerdict.AlreadyVoid, await world.VoidAsync());
        Assert.Equal(VoidVerdict.Missing, await world.VoidAsync("nobody's"));
        Assert.Equal(VoidVerdict.NotVoid, await world.RestoreAsync("k1"));
        await world.RestoreAsync();

        Assert.Null(await reader.FindAsync(OrganizationId.Default, "g1"));
        Assert.Equal(
            [("ledger.void", "session/g1", "nick"), ("ledger.restore", "session/g1", "nick")],
            world.Logs.Stored.Audit.Where(entry => entry.Action.StartsWith("ledger.", StringComparison.Ordinal))
                .Select(entry => (entry.Action, entry.Target, entry.ActorId)));
    }

    [Fact]
    public async Task List_ManyVoid_GoesOnBehindAPlace()
    {
        await using var world = await VoidWorld.MakeAsync();
        foreach (var session in (string[])["k1", "g1", "t1"])
        {
            await world.VoidAsync(session);
            world.Logs.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var reader = new VoidReader(world.Logs.Store);
        var first = await reader.ListAsync(OrganizationId.Default, null, 2);
        var second = await reader.ListAsync(OrganizationId.Default, first.Older, 2);

        Assert.Equal(["t1", "g1"], first.Rows.Select(row => row.SessionId));
        Assert.Equal(["k1"], second.Rows.Select(row => row.SessionId));
        Assert.Null(second.Older);
    }

    private static RepriceActor Actor { get; } = new(ActorType.User, "nick", "cli");

    // A book that does not know the models: every call that it touches loses its price.
    private static async Task<(RepriceRun Run, RepriceService Service)> RepriceAsync(VoidWorld world)
    {
        var repository = new RepriceRepository(world.Logs.Store);
        var service = new RepriceService(world.Logs.Writer, repository, new(new PriceBooks(), repository));
        var (run, _) = await service.BeginAsync(All, RepriceWorld.Book("other", 7), Actor);
        return (await service.CarryOnAsync(OrganizationId.Default, run), service);
    }

    private static List<long?> Prices(VoidWorld world, string session)
    {
        var key = world.Logs.Stored.Sessions.Single(row => row.SessionId == session).SessionKey;
        return [.. world.Logs.Stored.Calls.Where(call => call.SessionKey == key).Select(call => call.CostNanos?.Stored)];
    }
}

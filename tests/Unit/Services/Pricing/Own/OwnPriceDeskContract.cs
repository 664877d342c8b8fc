using System.Text.Json.Nodes;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Own;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Persistence;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.Extensions.Logging.Abstractions;
using static Helicarrier.Tests.Unit.Services.Repricing.RepriceWorld;

namespace Helicarrier.Tests.Unit.Services.Pricing.Own;

public abstract class OwnPriceDeskContract : StoreContract
{
    private static readonly OwnPriceWish Wish = new()
    {
        Provider = "acme", Model = "glider", From = "2026-09-10", Source = "an invoice", IsNewProvider = true,
        Rates = new Dictionary<string, string?> { ["input"] = "2.00", ["output"] = "10" },
    };

    private readonly ManualTimeProvider _time = new();
    private readonly PriceBooks _books = new();
    private RepriceWorld _world = null!;
    private PriceKeeper _keeper = null!;
    private OwnPriceDesk _desk = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _world = new(Store);
        _keeper = new(_books, Store.OwnPrices, _world.Writer);
        _desk = Desk(_books, _keeper);

        // By a book that holds the rocket alone; a second provider serves the glider too, and is another price.
        await _world.WriteAsync(
            Book("old", 2), Call(1), Call(2, model: "glider"), Call(3, model: "Glider-high"), Call(4, model: "glider") with { Provider = "umbrella" },
            Call(5, model: "glider") with { OccurredAt = Start.AddDays(-1) },
            Call(6, model: "glider") with { Tokens = new() { Input = 100, Output = 10, CacheRead = 7 } });
    }

    public override async Task DisposeAsync()
    {
        Assert.Empty(_world.Drift());
        _keeper.Dispose();
        await _world.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Look_CallsOfThePrice_AreCountedExactlyAndNothingIsWritten()
    {
        var before = string.Join('\n', _world.Prices());
        var look = await _desk.LookAsync(Org, Wish, TimeZoneInfo.Utc);

        Assert.Equal((2L, 0L, 0L, 1L), (look.Diff.Total.Priced, look.Altered, look.Diff.Total.Unpriced, look.StillUnpriced));
        Assert.Equal((2_200L, 6_000_000L), (look.Tokens, look.Diff.Total.CostAfter.Stored));
        Assert.Equal(
            [(PriceClass.Input, 2_000L, 2m, 4_000_000L), (PriceClass.Output, 200L, 10m, 2_000_000L)],
            look.Lines.Select(static line => (line.Class, line.Quantity, line.Rate!.Value, line.Amount!.Value.Stored)));
        Assert.Equal((before, "2026-11-20.5"), (string.Join('\n', _world.Prices()), _books.Current.Version));
        Assert.Empty(await Store.OwnPrices.ListAsync(Org));
    }

    [Fact]
    public async Task Add_ThenReprice_PricesExactlyItsCallsAndReceiptsNameIt()
    {
        var added = await _desk.AddAsync(Org, Wish, Actor);
        Assert.Equal((1L, "2026-11-20.5+own.1"), (added.Price.Id, added.BookVersion));
        Assert.Equal((added.BookVersion, added.BookVersion), (_books.Current.Version, _books.Pricer.Book.Version));
        Assert.Contains(Store.Stored.Books, book => book.BookHash == _books.Current.Hash && book.BookVersion == added.BookVersion);

        var run = await _world.Service.CarryOnAsync(Org, (await _desk.RepriceAsync(Org, 1, Actor))!.Value);
        // The one that lacks a rate says another reason.
        Assert.Equal((1L, 2L, 1L, 0L, 0L), (run.OwnPriceId, run.PricedCount, run.ChangedCount, run.UnpricedCount, run.UnchangedCount));
        var priced = _world.Repository.Calls(All).Where(call => call.Priced.Rate?.BookVersion == added.BookVersion).ToList();
        Assert.Equal(["glider", "Glider-high"], priced.Select(static call => call.Usage.Model));
        Assert.All(priced, static call => Assert.Equal(("own price 1", 3_000_000L), (call.Priced.Rate!.Modifiers, call.Priced.Cost!.Value.Stored)));
    }

    [Fact]
    public async Task Remove_BookAndCallsGoBackAndTheAuditSaysWhatWas()
    {
        var before = _world.Prices();
        await _desk.AddAsync(Org, Wish, Actor);
        await _world.Service.CarryOnAsync(Org, (await _desk.RepriceAsync(Org, 1, Actor))!.Value);
        var runs = await _desk.RemoveAsync(Org, 1, Actor);

        Assert.Equal("2026-11-20.5", _books.Current.Version);
        Assert.Same(_books.Base.Book, _books.Pricer.Book);
        await _world.UndoAsync(Assert.Single(runs).RepriceRunId);
        Assert.Equal(before, _world.Prices());
        Assert.Empty(await Store.Repricing.ToUndoAsync(Org, 1));

        var audit = Store.Stored.Audit.Where(static entry => entry.Action.StartsWith("pricing.own.", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [("pricing.own.add", "own-price/1", "nick@bridge"), ("pricing.own.remove", "own-price/1", "nick@bridge")],
            audit.Select(static entry => (entry.Action, entry.Target, entry.ActorId)));
        var (add, remove) = (JsonNode.Parse(audit[0].Metadata)!, JsonNode.Parse(audit[1].Metadata)!);
        Assert.Null(add["before"]);
        Assert.Null(remove["after"]);
        Assert.Equal(
            """{"provider":"acme","model":"glider","validFrom":"2026-09-10","free":false,"rates":{"input":2.00,"output":10},"source":"an invoice"}""",
            add["after"]!.ToJsonString());
        Assert.Equal(("acme", 2m), ((string)remove["before"]!["provider"]!, (decimal)remove["before"]!["rates"]!["input"]!));
    }

    [Fact]
    public async Task Add_SecondPrice_HasAVersionOfItsOwnAndOneThatIsGoneLeavesTheOther()
    {
        await _desk.AddAsync(Org, Wish, Actor);
        var second = await _desk.AddAsync(Org, Wish with { From = "2026-09-11" }, Actor);
        Assert.Equal("2026-11-20.5+own.2", second.BookVersion);
        await _desk.RemoveAsync(Org, 1, Actor);
        Assert.Equal(("2026-11-20.5+own.3", 2L), (_books.Current.Version, Assert.Single(_books.Current.Own).Id));
    }

    [Fact]
    public async Task Add_SameAgainOrTooMany_IsRefusedAndWritesNothing()
    {
        await _desk.AddAsync(Org, Wish, Actor);
        Assert.Equal(OwnPriceCodes.Duplicate, await RefusedAsync(() => _desk.AddAsync(Org, Wish with { Model = "GLIDER" }, Actor)));
        Assert.Equal(OwnPriceCodes.Duplicate, await RefusedAsync(() => _desk.LookAsync(Org, Wish, TimeZoneInfo.Utc)));
        Assert.Equal(OwnPriceCodes.ProviderInvalid, await RefusedAsync(() => _desk.AddAsync(Org, Wish with { Provider = "" }, Actor)));
        Assert.Equal(OwnPriceCodes.NotFound, await RefusedAsync(() => _desk.RemoveAsync(Org, 2, Actor)));
        Assert.Equal(OwnPriceCodes.NotFound, await RefusedAsync(() => _desk.RemoveAsync(new("other"), 1, Actor)));
        Assert.Equal(OwnPriceCodes.NotFound, await RefusedAsync(() => _desk.RepriceAsync(Org, 2, Actor)));
        Assert.Single(await Store.OwnPrices.ListAsync(Org));
        Assert.Single(Store.Stored.Audit, static entry => entry.Action == "pricing.own.add");
    }

    [Fact]
    public async Task Add_PriceOfTheFuture_DoesNothingToStoredCalls()
    {
        var wish = Wish with { From = _time.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(0, (await _desk.LookAsync(Org, wish, TimeZoneInfo.Utc)).Diff.Total.Calls);
        await _desk.AddAsync(Org, wish, Actor);
        Assert.Null(await _desk.RepriceAsync(Org, 1, Actor));
    }

    [Fact]
    public async Task Watch_OtherProcessChangesTheLayer_PricesByItAndSoDoesACommandOnTheStore()
    {
        var host = new PriceBooks();
        using var keeper = new PriceKeeper(host, Store.OwnPrices, _world.Writer);
        using var watch = new PriceWatch(keeper, host, _time, NullLogger<PriceWatch>.Instance);
        await watch.LookAsync(CancellationToken.None);
        Assert.Same(host.Base, host.InForce);

        await _desk.AddAsync(Org, Wish, Actor);
        await watch.LookAsync(CancellationToken.None);
        Assert.Equal(_books.Current.Hash, host.Current.Hash);
        Assert.Equal(3_000_000L, host.Pricer.Price(Call(2, model: "glider")).Cost!.Value.Stored);
        Assert.Equal(_books.Current.Hash, (await new BookShelf(host, Store.Repricing).FindAsync(BookShelf.Current)).Book.Hash);

        await _desk.RemoveAsync(Org, 1, Actor);
        await watch.LookAsync(CancellationToken.None);
        Assert.Same(host.Base, host.InForce);
    }

    [Fact]
    public async Task Reopen_BookWithOwnPrices_IsReadFromTheStoreAsItWas()
    {
        await _desk.AddAsync(Org, Wish, Actor);
        var again = await new BookShelf(new(), Store.Repricing).FindAsync("2026-11-20.5+own.1");
        Assert.Equal(_books.Current.Hash, again.Book.Hash);
        Assert.Equal(_books.Current.Own, again.Book.Own);
    }

    private OwnPriceDesk Desk(PriceBooks books, PriceKeeper keeper) =>
        new(books, keeper, Store.OwnPrices, _world.Service, _world.Repository, _world.Writer, _time);

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<OwnPriceRefusedException>(act)).Refusal.Code;
}

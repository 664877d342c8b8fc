using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Services.Repricing;
using static Helicarrier.Tests.Unit.Services.Repricing.RepriceWorld;

namespace Helicarrier.Tests.Unit.Persistence;

public abstract class OwnPriceContract : StoreContract
{
    private static readonly OwnPrice Price = new()
    {
        Provider = "acme", Model = "kimi", From = Start, Source = "an invoice", WebSearch = 0.01m, CallFee = 0.5m,
        Rates = new()
        {
            Input = 2.5m, Output = 10_000m, Reasoning = 0.000000001m, CacheRead = 0m, CacheWriteShort = 1, CacheWriteLong = 2, ToolInput = 3, ToolOutput = 4,
        },
    };

    private readonly ManualTimeProvider _time = new();
    private StoreWriter _writer = null!;

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
    public async Task Put_EveryFigure_IsReadBackExactly()
    {
        var id = await PutAsync(Price);
        var row = Assert.Single(await Store.OwnPrices.ListAsync(Org));
        Assert.Equal(Price with { Id = id }, row.Price);
        Assert.Equal(("nick", _time.GetUtcNow(), true), (row.AddedBy, row.AddedAt, row.Holds));

        var free = Price with { Model = "free", IsFree = true, Rates = new(), WebSearch = null, CallFee = null };
        var freeId = await PutAsync(free);
        Assert.Equal(free with { Id = freeId }, (await Store.OwnPrices.ListAsync(Org))[0].Price);
    }

    [Fact]
    public async Task Layer_AddedAndRemoved_HoldsInOrderAndCountsItsChanges()
    {
        Assert.Equal((0, 0L), await LayerAsync());
        var later = await PutAsync(Price with { From = Start.AddDays(1) });
        var first = await PutAsync(Price);
        var other = await PutAsync(Price with { Model = "a" });
        Assert.Equal([other, first, later], Store.OwnPrices.Layer(Org).Prices.Select(static price => price.Id));
        Assert.Equal((3, 3L), await LayerAsync());

        Assert.True(await RemoveAsync(first));
        Assert.False(await RemoveAsync(first));
        Assert.False(await RemoveAsync(99));
        Assert.Equal((2, 4L), await LayerAsync());
        Assert.Equal([other, later, first], (await Store.OwnPrices.ListAsync(Org)).Select(static row => row.Price.Id));
        var removed = (await Store.OwnPrices.ListAsync(Org))[2];
        Assert.Equal(("tony", _time.GetUtcNow()), (removed.RemovedBy, removed.RemovedAt));

        // A number is never used again, and the place is free.
        Assert.Equal(4, await PutAsync(Price));
        Assert.Equal(5, await Store.OwnPrices.NextIdAsync());
        Assert.Empty(await Store.OwnPrices.ListAsync(new("other")));
    }

    [Fact]
    public async Task Find_SameModelAndInstant_IsFoundWhileItHolds()
    {
        var id = await PutAsync(Price);
        Assert.Equal((id, null, 1), await _writer.WriteAsync(transaction => (
            transaction.OwnPrices.Find(Org, "acme", "kimi", Start), transaction.OwnPrices.Find(Org, "acme", "kimi", Start.AddSeconds(1)),
            (int)transaction.OwnPrices.Count(Org))));
        await Assert.ThrowsAnyAsync<Exception>(() => PutAsync(Price));
        await RemoveAsync(id);
        Assert.Null(await _writer.WriteAsync(transaction => transaction.OwnPrices.Find(Org, "acme", "kimi", Start)));
    }

    [Fact]
    public async Task Put_AndRemove_TellSubscribers()
    {
        List<StoreChange> heard = [];
        using var subscription = _writer.Subscribe(heard.AddRange);
        await RemoveAsync(await PutAsync(Price));
        Assert.Equal([new OwnPriceChange(Org), new OwnPriceChange(Org)], heard);
    }

    [Fact]
    public async Task Providers_CallsWithoutAPriceOfADay_AreNamed()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(
            Book("prices", 2), Call(1, model: "kimi"), Call(2, model: "kimi") with { Provider = "moonshot" }, Call(3, model: "kimi") with { Provider = null },
            Call(4, model: "kimi") with { Provider = "tomorrow", OccurredAt = Start.AddDays(1) }, Call(5));
        Assert.Equal(["acme", "moonshot"], await Store.OwnPrices.ProvidersAsync(Org, "kimi", Day));
        Assert.Empty(await Store.OwnPrices.ProvidersAsync(Org, "rocket", Day));
    }

    private static DateOnly Day => DateOnly.FromDateTime(Start.UtcDateTime);

    private async Task<(int Count, long Revision)> LayerAsync()
    {
        var layer = Store.OwnPrices.Layer(Org);
        Assert.Equal(layer.Revision, await Store.OwnPrices.RevisionAsync(Org));
        return (layer.Prices.Count, layer.Revision);
    }

    private Task<long> PutAsync(OwnPrice price) => _writer.WriteAsync(transaction => transaction.OwnPrices.Put(Org, price, "nick"));

    private Task<bool> RemoveAsync(long id) => _writer.WriteAsync(transaction => transaction.OwnPrices.Remove(Org, id, "tony"));
}

using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Streams;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Endpoints;

namespace Helicarrier.Tests.Unit.Web.Streams;

/// <summary>A client hears something every fifteen seconds, whatever it wants to hear of.</summary>
public sealed class ChangeStreamTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly SqliteDatabase _database = new();
    private StoreWriter _writer = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer(_time);
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Read_WhatOthersWantGoesOnAllTheTime_IsToldWhereTheStreamIs()
    {
        using var logs = new ChangeLogs(_writer, _time);
        using var closed = new CancellationTokenSource();
        var log = new ChangeLog(_time);
        var items = new ChangeStream(logs, log, new HashSet<string> { "quota" }, _time).ReadAsync(null, closed.Token).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        Assert.Equal("ready", items.Current.EventType);

        // Fewer seconds than changes are kept for: a reader who is slow to wake misses none.
        var (begun, next) = (_time.GetUtcNow(), items.MoveNextAsync().AsTask());
        for (var second = 0; second < 400 && !next.IsCompleted; second++)
        {
            log.Add([new("job", new { JobId = second })]);
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True(await next.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal("ping", items.Current.EventType);
        Assert.InRange(_time.GetUtcNow() - begun, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(400));
        Assert.True(logs.Place(items.Current.EventId!) >= 14);

        await closed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await items.MoveNextAsync());
    }
}

using System.Diagnostics;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Search;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Search;

/// <summary>The index follows what is written, by this process or by another.</summary>
public sealed class TextIndexWatchTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private StoreWriter _writer = null!;
    private TextIndexWatch _watch = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer();
        _watch = new(new(_database.Texts, _writer, TimeProvider.System, isOn: true), _writer, _time, NullLogger<TextIndexWatch>.Instance);
        await _watch.StartAsync(default);
        await UntilAsync(() => _database.Stored.TextIndex is not null && _time.ActiveTimers > 0);
    }

    public async Task DisposeAsync()
    {
        await _watch.StopAsync(default);
        _watch.Dispose();
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watch_SomethingSaid_IsFoundWithinTenSeconds(bool byAnotherProcess)
    {
        for (var round = 1; round <= 3; round++)
        {
            if (byAnotherProcess)
            {
                await using var other = _database.Writer();
                await PutAsync(other, round);
            }
            else
            {
                await PutAsync(_writer, round);
            }

            for (var second = 0; second < 10; second++)
            {
                await UntilAsync(() => _time.ActiveTimers > 0);
                _time.Advance(TimeSpan.FromSeconds(1));
            }

            await UntilAsync(() => _database.Stored.TextIndex!.ToKey == round);
            Assert.Equal(round, (await _database.Ledger.ListAsync(new() { Text = "needle" })).Total);
        }
    }

    private static Task PutAsync(StoreWriter writer, int number) => writer.WriteAsync(tx =>
    {
        var at = new DateTimeOffset(2026, 11, 20, 10, 0, number, TimeSpan.Zero);
        var key = tx.Sessions.Put(
            OrganizationId.Default, new() { SessionId = $"s{number}", AgentId = "peter", Source = SourceNames.Ingest, StartedAt = at, LastEventAt = at });
        return tx.Timeline.Put(
            OrganizationId.Default, key, $"s{number}", "peter", new("e1", SessionEventType.Message, at, """{"text":"a needle"}"""));
    });

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(waited.Elapsed < Patience, "It never came to be.");
            await Task.Yield();
        }
    }
}

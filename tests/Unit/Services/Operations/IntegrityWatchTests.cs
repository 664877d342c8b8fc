using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Services.Operations;

public sealed class IntegrityWatchTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private Integrity _integrity = null!;
    private readonly ListLogger<IntegrityWatch> _log = new();

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _integrity = new(_database.Store);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void FindDamage_WholeStore_IsNull() => Assert.Null(_database.Store.FindDamage());

    [Fact]
    public async Task Watch_PageWasOverwritten_FindsItAMinuteAfterTheStart()
    {
        await OverwriteAPageAsync(61);
        await using var writer = _database.Writer(_time);
        using var watch = new IntegrityWatch(new(_database.Store), writer, _integrity, _time, _log);
        await watch.StartAsync(CancellationToken.None);
        while (_time.ActiveTimers == 0) await Task.Yield();
        Assert.Equal("not looked at yet", _integrity.Latest.Detail);

        _time.Advance(TimeSpan.FromMinutes(1));
        await _log.WaitAsync(1);

        Assert.StartsWith("Critical The database is damaged", _log.Lines[0], StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Fail, _integrity.Latest.Status);
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Watch_ReadinessIsAskedForAndTheFleetLooks_CountsAsQuiet()
    {
        await using var writer = _database.Writer(_time);
        using var watch = new IntegrityWatch(new(_database.Store), writer, _integrity, _time, _log);
        await watch.StartAsync(CancellationToken.None);
        while (_time.ActiveTimers == 0) await Task.Yield();
        for (var i = 0; i < 100; i++) await writer.WriteAsync(static transaction => transaction.Heartbeat.Beat());

        _time.Advance(TimeSpan.FromMinutes(1));
        while (_integrity.Latest.Detail == "not looked at yet") await Task.Yield();

        Assert.StartsWith("whole", _integrity.Latest.Detail, StringComparison.Ordinal);
        await watch.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Latest_ReadMetDamage_FailsBeforeAnybodyLooks(bool throughContext)
    {
        await OverwriteAPageAsync(SessionsPage());
        if (throughContext)
        {
            await using var context = _database.Store.CreateContext();
            await Assert.ThrowsAsync<SqliteException>(() => context.SessionLedger.ToListAsync());
        }
        else
        {
            Assert.Throws<SqliteException>(() => new StoreHoldingsReader(_database.Store).Read());
        }

        Assert.Equal(CheckStatus.Fail, _integrity.Latest.Status);
        Assert.Contains("malformed", _integrity.Latest.Detail, StringComparison.Ordinal);
    }

    // Where the table of sessions begins.
    private int SessionsPage()
    {
        using var connection = _database.Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT rootpage FROM sqlite_schema WHERE name = 'session_ledger'";
        return (int)(long)command.ExecuteScalar()!;
    }

    // A leaf somewhere behind the schema: the file opens, and most of it can be read.
    private async Task OverwriteAPageAsync(int page)
    {
        await using var file = new FileStream(_database.Store.Path, FileMode.Open, FileAccess.Write);
        file.Position = (page - 1) * 4096;
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
    }
}

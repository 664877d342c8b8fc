using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Operations;

public sealed class IntegrityWatchTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private readonly Integrity _integrity = new();
    private readonly ListLogger<IntegrityWatch> _log = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void FindDamage_WholeStore_IsNull() => Assert.Null(_database.Store.FindDamage());

    [Fact]
    public async Task Watch_PageWasOverwritten_FindsItAMinuteAfterTheStart()
    {
        await OverwriteAPageAsync();
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

    // A leaf somewhere behind the schema: the file opens, and most of it can be read.
    private async Task OverwriteAPageAsync()
    {
        await using var file = new FileStream(_database.Store.Path, FileMode.Open, FileAccess.Write);
        file.Position = 60 * 4096;
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
    }
}

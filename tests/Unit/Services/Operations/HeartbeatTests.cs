using Helicarrier.Services.Operations;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Operations;

public sealed class HeartbeatTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();

    private long Beats
    {
        get
        {
            using var context = _database.CreateContext();
            return context.StoreHeartbeat.Single().BeatCount;
        }
    }

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Check_StoreTakesWrites_BeatsOnceInThreeSeconds()
    {
        await using var writer = _database.Writer(_time);
        var heartbeat = new Heartbeat(writer, new(_database.Store), _time);

        var (written, read) = await heartbeat.CheckAsync();
        Assert.Equal((CheckStatus.Pass, CheckStatus.Pass, "beat 1 read back"), (written.Status, read.Status, read.Detail));
        _time.Advance(TimeSpan.FromSeconds(2));
        await heartbeat.CheckAsync();
        Assert.Equal(1, Beats);
        _time.Advance(TimeSpan.FromSeconds(1));
        await heartbeat.CheckAsync();
        Assert.Equal(2, Beats);
    }

    [Fact]
    public async Task Check_RowIsGone_FailsAndIsAskedAgainAtOnce()
    {
        Execute("DELETE FROM store_heartbeat");
        await using var writer = _database.Writer(_time);
        var heartbeat = new Heartbeat(writer, new(_database.Store), _time);
        var (written, read) = await heartbeat.CheckAsync();
        Assert.Equal((CheckStatus.Fail, CheckStatus.Pending, "the heartbeat's row is gone"), (written.Status, read.Status, written.Detail));

        Execute("INSERT INTO store_heartbeat VALUES (1, 'a', 0, NULL)");
        Assert.Equal(CheckStatus.Pass, (await heartbeat.CheckAsync()).Reader.Status);
    }

    [Fact]
    public async Task Check_WriteThatIsNotThereAfterwards_Fails()
    {
        Execute("CREATE TRIGGER lose_it AFTER UPDATE ON store_heartbeat BEGIN UPDATE store_heartbeat SET beat_count = 0; END");
        await using var writer = _database.Writer(_time);
        var (_, read) = await new Heartbeat(writer, new(_database.Store), _time).CheckAsync();
        Assert.Equal((CheckStatus.Fail, "beat 1 was written, 0 read back"), (read.Status, read.Detail));
    }

    private void Execute(string sql)
    {
        using var connection = _database.Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

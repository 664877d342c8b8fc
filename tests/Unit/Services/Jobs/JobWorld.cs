using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Jobs;

/// <summary>A host's jobs on a store of their own. <see cref="Restart"/> is the next host, while workers of the one before may go on.</summary>
internal sealed class JobWorld : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();
    private JobKinds _kinds = new([]);

    public static OrganizationId Org => OrganizationId.Default;

    public ManualTimeProvider Time { get; } = new();

    public ListEngine Engine { get; private set; } = new();

    public StoreWriter Writer { get; private set; } = null!;

    public JobRunner Runner { get; private set; } = null!;

    public JobDesk Desk { get; private set; } = null!;

    public JobRecovery Recovery { get; private set; } = null!;

    public ScheduleDesk Schedules { get; private set; } = null!;

    public StoredRows Stored => _database.Stored;

    public JobReader Reader => new(_database.Store);

    public RetentionReader Retention => _database.Retention;

    public RollupReader Rollups => _database.Rollups;

    public static Task<JobWorld> StartAsync(params JobKind[] kinds) => StartAsync(_ => kinds);

    /// <summary>With kinds that write to the store.</summary>
    public static async Task<JobWorld> StartAsync(Func<JobWorld, JobKind[]> kinds)
    {
        var world = new JobWorld();
        await world._database.InitializeAsync();
        world.Writer = world._database.Writer(world.Time);
        world.Restart(kinds(world));
        return world;
    }

    public void Restart(params JobKind[] kinds) => Restart(isOn: true, kinds);

    /// <summary>The next host, which may ask for nothing by itself.</summary>
    public void Restart(bool isOn, params JobKind[] kinds)
    {
        if (kinds.Length > 0) _kinds = new(kinds);
        Engine = new();
        Runner = new(Writer, _kinds, Time, NullLogger<JobRunner>.Instance);
        Desk = new(Writer, Reader, _kinds, Runner, Engine);
        Recovery = new(Writer, _kinds, Desk, NullLogger<JobRecovery>.Instance);
        Schedules = new(Writer, new(_database.Store), Reader, _kinds, Desk, Engine, Time, isOn);
    }

    /// <summary>Asks for the only kind that there is in most tests.</summary>
    public Task<JobAnswer> EnqueueAsync(string type = "scripted", string payload = "{}") =>
        Desk.EnqueueAsync(Org, type, System.Text.Json.JsonElement.Parse(payload), ActorType.User, "anna");

    /// <summary>Has the store refuse every write that would take a job out of running, as a full disk would, or take it again.</summary>
    public async Task RefuseEndsAsync(bool refuses)
    {
        await using var connection = _database.Store.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = refuses
            ? "CREATE TRIGGER full BEFORE UPDATE ON ops_jobs WHEN OLD.status = 'running' AND NEW.status <> 'running' BEGIN SELECT RAISE(ABORT, 'full'); END"
            : "DROP TRIGGER full";
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Writes past the program, as somebody with the file might.</summary>
    public async Task SpoilAsync(string sql)
    {
        await using var connection = _database.Store.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public IEnumerable<string> History(long key) => Stored.JobEvents.Where(entry => entry.JobKey == key).Select(entry => entry.Text);

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await _database.DisposeAsync();
    }
}

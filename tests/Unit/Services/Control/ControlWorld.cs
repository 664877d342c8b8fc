using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Budgets;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Hooked;
using Helicarrier.Services.Control.Models;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Services.People;
using Helicarrier.Services.Settings;
using Helicarrier.Services.Since;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Control;

/// <summary>A host's desk of runs over a store of its own. <see cref="Restart"/> is the next host.</summary>
internal sealed class ControlWorld : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();
    private readonly string _root = Directory.CreateTempSubdirectory("helicarrier-control-").FullName;

    private ControlWorld() => Runner = new(Time);

    public static OrganizationId Org => OrganizationId.Default;

    public ManualTimeProvider Time { get; } = new();

    public ListRunner Runner { get; }

    public StoreWriter Writer { get; private set; } = null!;

    public RunDesk Desk { get; private set; } = null!;

    public StopAllDesk StopAll { get; private set; } = null!;

    public ArmedRuns Armed { get; private set; } = null!;

    public OutputRoom Room { get; private set; } = null!;

    public RunFollower Follower { get; private set; } = null!;

    public TalkBook Talks { get; private set; } = null!;

    public TalkDesk Speaker { get; private set; } = null!;

    public AskDesk Asks { get; private set; } = null!;

    public HelicarrierSettings Settings => HelicarrierSettings.Read(name => name == "HELICARRIER_AGENTS" ? CataloguePath : null, _root);

    public KeyReader Keys => new(_database.Contexts);

    public TalkReader TalkReader => new(_database.Store);

    public RunSessionReader Sessions => new(_database.Store);

    public AdoptionDesk Adoptions { get; private set; } = null!;

    public ResurrectionWatch Returned { get; private set; } = null!;

    public AskReader AskReader => new(_database.Store);

    public IAlertRepository AlertReader => new AlertRepository(_database.Store);

    public SinceBoard Since => new(
        _database.Usage, new(_database.Store), AskReader, AlertReader, Reader, new(_database.Store), Time);

    public BudgetReader BudgetReader => new(_database.Store);

    public QuotaReader QuotaReader => new(_database.Store);

    public BudgetMeter BudgetMeter => new(_database.Store, _database.Usage);

    public IUsageRepository Usage => _database.Usage;

    public async Task SqlAsync(string sql)
    {
        await using var context = _database.CreateContext();
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    public BudgetSweep BudgetSweep => new(
        BudgetReader, new(BudgetMeter, Sessions, Writer, Time), new(BudgetReader, BudgetMeter, Reader, Sessions, Pool, Desk, Writer, Time));

    public BudgetDesk BudgetDesk => new(BudgetReader, BudgetSweep, new(BudgetReader, Desk, Writer), Writer);

    public ModelReader ModelReader => new(_database.Store);

    public ModelDesk Models { get; private set; } = null!;

    public AgentCatalogue Catalogue { get; private set; } = null!;

    public StoredRows Stored => _database.Stored;

    /// <summary>All runners: <see cref="Runner"/>, and those that a test has join.</summary>
    public RunnerPool Pool { get; private set; } = null!;

    public Placement Placement { get; private set; } = null!;

    public DrainDesk Drains { get; private set; } = null!;

    public RunnerRegister Register { get; private set; } = null!;

    public RunnerReader Runners => new(_database.Store);

    public RunReader Reader => new(_database.Store);

    public string CataloguePath => Path.Combine(_root, "agents.json");

    public static async Task<ControlWorld> StartAsync()
    {
        var world = new ControlWorld();
        await world._database.InitializeAsync();
        world.Writer = world._database.Writer(world.Time);
        world.Write("""
            {"agents":[
              {"name":"fury","command":["/usr/bin/client","--stream"],"directory":"/tmp","environment":["PATH"]},
              {"name":"wanda","client":"claude","command":["/usr/bin/claude"],"directory":"/tmp","environment":["PATH"]},
              {"name":"mute","command":["/usr/bin/client"],"directory":"/tmp","prompt":"none"}
            ]}
            """);
        world.Restart();
        return world;
    }

    public void Write(string catalogue) => File.WriteAllText(CataloguePath, catalogue);

    public void Restart()
    {
        Catalogue = new(Settings);
        Pool = new(Runner, Runners, Time);
        Placement = new(Catalogue, Pool, Reader, Runners, Settings);
        Register = new(Writer, Pool, Time);
        Drains = new(Writer);
        Talks = new(Writer, Reader, new(_database.Store), Pool);
        Asks = new(Writer, AskReader, Talks, Time);
        Desk = new(Writer, Reader, Placement, ModelReader, Pool, Settings, Time);
        StopAll = new(Writer, Desk, Time);
        Speaker = new(Talks, Desk, Reader, ModelReader, Time);
        Models = new(Writer, ModelReader, Placement);
        Adoptions = new(Writer, Sessions, new(new(_database.Store)), Pool, Time, NullLogger<AdoptionDesk>.Instance);
        Returned = new(Writer, Reader, Sessions, new(_database.Store), Time, NullLogger<ResurrectionWatch>.Instance);
        Armed = new(Time);
        Room = new();
        Follower = new(Writer, Reader, Desk, Pool, Armed, Room, Time, NullLogger<RunFollower>.Instance);
    }

    /// <summary>Lets somebody in.</summary>
    public async Task JoinAsync(string handle, UserRole role)
    {
        var people = new PeopleDesk(Writer, new(Path.Combine(_root, "people.key")), Time);
        var wish = InvitationWish.Read(handle, name: null, handle + "@example.org", WireName.Of(role), out _);
        var invited = await people.InviteAsync(new(Org, "owner", IsOwner: true), wish!);
        Assert.NotNull(await people.AcceptAsync(invited.Token));
    }

    public async Task<RunId> SpawnAsync() => (await Desk.SpawnAsync(Org, new("fury", "Sail on"), "anna")).Id!.Value;

    public async Task<RunDetail> FindAsync(RunId id) => (await Reader.FindAsync(Org, id))!;

    /// <summary>One look of the follower, and what it began.</summary>
    public async Task LookAsync()
    {
        await Follower.LookAsync(CancellationToken.None);
        while (Stored.ControlRuns.Any(run => Desk.IsStopping(run.RunId))) await Task.Delay(5);
    }

    public IEnumerable<(string Action, string Actor)> Audited => Stored.Audit.Where(entry => entry.Action.StartsWith("run", StringComparison.Ordinal))
        .Select(entry => (entry.Action, entry.ActorId));

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}

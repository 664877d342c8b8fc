using System.Text;
using Bunit;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.People;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Logs;
using Helicarrier.Services.People;
using Helicarrier.Services.Quotas;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Tests.Unit.Web.Components.Analytics;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>Renders pages about runs over a host's desks and a runner that remembers what it was told, for a key that may act.</summary>
public abstract class RunsContext : ControlsContext
{
    protected RunsContext()
    {
        Services.AddSingleton<TimeProvider>(_ => World.Time);
        Services.AddSingleton(_ => World.Writer);
        Services.AddSingleton(_ => World.Reader);
        Services.AddSingleton(_ => World.TalkReader);
        Services.AddSingleton(_ => World.AskReader);
        Services.AddSingleton(_ => World.Catalogue);
        Services.AddSingleton(_ => World.Pool);
        Services.AddSingleton(_ => World.Placement);
        Services.AddSingleton(_ => World.Register);
        Services.AddSingleton(_ => World.Runners);
        Services.AddSingleton(_ => World.Drains);
        Services.AddSingleton(_ => World.Desk);
        Services.AddSingleton(_ => World.StopAll);
        Services.AddSingleton(_ => World.Armed);
        Services.AddSingleton(_ => Log);
        Services.AddSingleton(Fleet.Feed);
        Services.AddSingleton(Control.Feed);
        Services.AddSingleton(_ => AnalyticsDouble.Feed());
        Services.AddSingleton(new PulsePublisher().Feed);
        Services.AddSingleton(new SourcePublisher().Feed);
        Services.AddSingleton(_ => new UnitKillMode("/none", "/none", NullLogger<UnitKillMode>.Instance));
        Services.AddSingleton(_ => World.Speaker);
        Services.AddSingleton(_ => World.Asks);
        Services.AddSingleton(_ => World.Models);
        Services.AddSingleton(_ => World.Settings);
        Services.AddSingleton(_ => World.BudgetReader);
        Services.AddSingleton(_ => World.BudgetMeter);
        Services.AddSingleton(_ => new QuotaBoard(World.QuotaReader, World.Time));
        Services.AddSingleton(_ => World.BudgetDesk);
        Services.AddSingleton<IRunner>(_ => World.Runner);
        Services.AddSingleton(_ => Ring);
        Services.AddSingleton(_ => Visits);
        Services.AddSingleton(_ => World.Since);
        Services.AddSingleton(_ => new OrphanWatch(World.Writer, World.Runner, World.Time, NullLogger<OrphanWatch>.Instance));
        AddAuthorization().SetAuthorized("root");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    /// <summary>Agents as the Bridge shows them.</summary>
    public Publisher Fleet { get; } = new();

    /// <summary>How the control of agents stands, as the Bridge hears it.</summary>
    public ControlPublisher Control { get; } = new();

    private protected FleetLog Log { get; private set; } = null!;

    private protected ControlWorld World { get; private set; } = null!;

    private protected KeyRing Ring { get; private set; } = null!;

    private protected VisitBook Visits { get; private set; } = null!;

    protected Task<AuthenticationState> State => StateOf("root");

    public override async Task InitializeAsync()
    {
        World = await ControlWorld.StartAsync();
        Log = new(World.Reader, World.Runner, World.Time, NullLogger<FleetLog>.Instance);
        await World.Writer.WriteAsync(transaction =>
        {
            transaction.ApiKeys.Put(ControlWorld.Org, new(Guid.NewGuid()), "root", KeySecret.Hash("hc_root"), "control");
            transaction.ApiKeys.Put(ControlWorld.Org, new(Guid.NewGuid()), "eyes", KeySecret.Hash("hc_eyes"), "read");
            return true;
        });
        Ring = new(World.Keys, World.Time);
        Visits = new(Ring.Find, World.Time);
        await Ring.ReloadAsync();
    }

    /// <summary>Who looks, by the name of a key: <c>root</c> may act, <c>eyes</c> may only look.</summary>
    protected Task<AuthenticationState> StateOf(string key) =>
        Task.FromResult(new AuthenticationState(KeyIdentity.Principal(Ring.Find("hc_" + key)!, "test")));

    protected override async Task CloseAsync()
    {
        await base.CloseAsync();
        Ring.Dispose();
        Log.Dispose();
        await World.DisposeAsync();
    }

    private protected async Task<RunId> SpawnAsync(string agent) =>
        (await World.Desk.SpawnAsync(ControlWorld.Org, new(agent, null), "anna")).Id!.Value;

    private protected async Task HearAsync(RunId run, params string[] lines)
    {
        World.Runner.Written[run] = [.. Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line.ReplaceLineEndings("") + "\n")))];
        await World.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);
    }
}

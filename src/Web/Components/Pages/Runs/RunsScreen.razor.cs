using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Fleet;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Models;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Words;
using Helicarrier.Web.Control;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Runs;

/// <summary>Agents that this host runs: what may be run, what runs and ran, and one run with its processes, its output and its proof.</summary>
public sealed partial class RunsScreen
{
    private const int Rows = 20;

    private RunId? _id;
    private RunPage? _page;
    private int _most = Rows;
    private IReadOnlyList<RunRow> _open = [];
    private IReadOnlyList<StandingOrderRow> _orders = [];
    private IReadOnlyList<AgentEntry> _agents = [];
    private IReadOnlyList<RunnerRow> _runners = [];
    private ModelBook _models = ModelBook.Empty;
    private IReadOnlyDictionary<RunnerId, DrainRow> _drains = new Dictionary<RunnerId, DrainRow>();
    private KeptLook? _kept;
    private string? _fault;
    private WatchedRun? _watched;
    private bool _spawning;
    private bool _switching;
    private bool _stopping;
    private bool _stoppingAll;
    private StopAllRow? _stopAll;
    private ClaimsPrincipal _user = new();
    private IDisposable? _subscription;

    /// <summary>The open run; anything that is no run's id opens an empty panel.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Inject]
    public required RunReader Reader { get; init; }

    [Inject]
    public required StoreWriter Writer { get; init; }

    [Inject]
    public required TalkReader TalkReader { get; init; }

    [Inject]
    public required AskReader AskReader { get; init; }

    [Inject]
    public required RunDesk Desk { get; init; }

    [Inject]
    public required StopAllDesk StopAllDesk { get; init; }

    [Inject]
    public required TalkDesk Talks { get; init; }

    [Inject]
    public required ModelDesk Models { get; init; }

    [Inject]
    public required IRunner Runner { get; init; }

    [Inject]
    public required RunnerReader Runners { get; init; }

    [Inject]
    public required RunnerRegister Register { get; init; }

    [Inject]
    public required DrainDesk Drains { get; init; }

    [Inject]
    public required Placement Placement { get; init; }

    [Inject]
    public required AgentCatalogue Catalogue { get; init; }

    [Inject]
    public required HelicarrierSettings Settings { get; init; }

    [Inject]
    public required OrphanWatch Watch { get; init; }

    [Inject]
    public required ArmedRuns Armed { get; init; }

    [Inject]
    public required FleetFeed Fleet { get; init; }

    [Inject]
    public required UnitKillMode Unit { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    [Inject]
    public required HudSnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private AgentSnapshot? Doing =>
        (_watched?.Talk?.State.SessionId ?? (_watched?.Run?.Sessions is [.., var latest] ? latest : null)) is { } session
            ? Fleet.Current.Agents.FirstOrDefault(agent => agent.SessionId == session) : null;

    private ArmedLight? Light => _watched?.Run is { Row: { IsOver: false, Id: var id } } ? Armed.Of(id) : null;

    // A live run's output is looked at as one reads.
    protected override TimeSpan Refresh => TimeSpan.FromSeconds(1);

    protected override async Task OnInitializedAsync()
    {
        Open();
        if (RendererInfo.IsInteractive) _subscription = Writer.Subscribe(Follow);
        await base.OnInitializedAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Open() && _page is not null) await AgainAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _user = await Auth.UserAsync();
        var organization = _user.OrganizationId();
        ReadCatalogue(organization);
        _runners = await Runners.ListAsync(organization, cancellationToken);
        _models = await Models.ReadAsync(organization, cancellationToken);
        _open = await Reader.OpenAsync(organization, cancellationToken);
        _orders = await Reader.OrdersAsync(organization, cancellationToken);
        _stopAll = await Reader.StopAllAsync(organization, Time.GetUtcNow(), cancellationToken);
        _drains = await Runners.DrainsAsync(organization, cancellationToken);
        await (_kept ??= new(Runner, Time)).ReadAsync(cancellationToken);
        if (_watched is { } watched) await watched.ReadAsync(organization, cancellationToken);
        _page = await Reader.ListAsync(organization, agent: null, after: null, _most, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    // On the writer's thread.
    private void Follow(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is RunChange or AskChange or StopAllChange or ModelChange or RunnerChange))
        {
            _ = InvokeAsync(AgainAsync);
        }
    }

    private bool Open()
    {
        RunId? id = Id is null ? null : RunId.TryParse(Id, out var known) ? known : default(RunId);
        if (_id == id) return false;
        (_id, _stopping, _switching) = (id, false, false);
        _watched = RunId.TryParse(Id, out var real) ? new(real, Reader, TalkReader, AskReader, Runner) : null;
        return true;
    }

    private void ReadCatalogue(OrganizationId organization)
    {
        try
        {
            (_agents, _fault) = (Placement.Agents(organization), null);
        }
        catch (CatalogueException wrong)
        {
            (_agents, _fault) = ([], wrong.Message);
        }
    }

    private Task MoreAsync()
    {
        _most = Math.Min(_most + Rows, RunReader.MaxPageSize);
        return AgainAsync();
    }

    // The page may be older than the key's last minute.
    private Task<ClaimsPrincipal> ActorAsync() => Auth.ControllerAsync(Ring);

    private async Task<string?> SpawnAsync(SpawnWish wish)
    {
        var user = await ActorAsync();
        var answer = await Desk.SpawnAsync(user.OrganizationId(), wish, user.Actor(), Closed);
        if (answer.Verdict != RunVerdict.Done) return answer.Reason ?? "That was refused";
        Navigation.NavigateTo(PageRoutes.OfRun(answer.Id!.Value));
        return null;
    }

    private async Task<string?> ReapAsync(Orphan orphan)
    {
        var user = await ActorAsync();
        var answer = await Desk.ReapAsync(user.OrganizationId(), new(orphan.Process.Pid, orphan.Process.StartTicks, orphan.Runner), user.Actor(), Closed);
        await Watch.LookAsync(Closed);
        await AgainAsync();
        return answer.Verdict == RunVerdict.Done ? null : answer.Reason ?? "That was refused";
    }

    private async Task<string?> ForgetAsync(RunnerRow runner)
    {
        var user = await Auth.UserAsync(Ring, KeyScopes.Admin);
        var answer = await Register.ForgetAsync(user.OrganizationId(), runner.Id, user.Actor(), Closed);
        await AgainAsync();
        return answer.Verdict == RunVerdict.Done ? null : answer.Reason ?? "That was refused";
    }

    private async Task DrainAsync(RunnerId id, bool isDrained)
    {
        var user = await ActorAsync();
        var (organization, actor) = (user.OrganizationId(), user.Actor());
        var answer = isDrained ? await Drains.DrainAsync(organization, id, actor, Closed) : await Drains.LiftAsync(organization, id, actor, Closed);
        if (answer.Verdict != RunVerdict.Done)
        {
            Snackbar.Fail(answer.Reason ?? "That was refused");
        }
        else
        {
            Snackbar.Say(isDrained ? $"{Named(id)} takes no new runs. Those that it holds go on." : $"{Named(id)} takes new runs again");
        }
        await AgainAsync();
    }

    private Task LookAgainAsync()
    {
        _kept?.Forget();
        return AgainAsync();
    }

    // Only those that take new runs, unless that is none: then the refusal says why.
    private IReadOnlyList<string> RunnersOf(string agent)
    {
        var all = Placement.RunnersOf(_user.OrganizationId(), agent);
        var drained = _drains.Keys.Select(id => id == RunnerId.Local ? id.ToString() : NameOf(id)).ToHashSet(StringComparer.Ordinal);
        var taking = all.Where(name => !drained.Contains(name)).ToList();
        return taking.Count > 0 ? taking : all;
    }

    private string Named(RunnerId id) => id == RunnerId.Local ? "This machine" : NameOf(id);

    // What a run's runner is called: the machine, to people.
    private string NameOf(RunnerId id) =>
        id == RunnerId.Local ? "this machine" : _runners.FirstOrDefault(runner => runner.Id == id)?.Name ?? "forgotten";

    private async Task LiftAsync(string agent)
    {
        var user = await ActorAsync();
        var answer = await Desk.LiftAsync(user.OrganizationId(), agent, user.Actor(), Closed);
        if (answer.Verdict == RunVerdict.Done) Snackbar.Say($"{agent} may be started again");
        await AgainAsync();
    }

    private async Task<string?> StopAsync(StopWish wish)
    {
        if (_id is not { } id) return null;
        var user = await ActorAsync();
        var answer = await Desk.StopAsync(user.OrganizationId(), id, wish, user.Actor(), Closed);
        if (answer.Verdict == RunVerdict.UnderWay) Snackbar.Say("It does not listen and is being killed. The proof follows here.");
        await AgainAsync();
        return answer.Verdict is RunVerdict.Done or RunVerdict.UnderWay ? null : answer.Reason ?? "That was refused";
    }

    private async Task<string?> StopAllAsync(string? word, StopWish wish)
    {
        var user = await ActorAsync();
        var answer = await StopAllDesk.StopAsync(user.OrganizationId(), word, wish, user.Actor(), user.IsPerson(), Closed);
        if (answer.Verdict == RunVerdict.Done) Snackbar.Say($"{Format.Counted(answer.Runs.Count, "run")} stopped");
        if (answer.Verdict == RunVerdict.UnderWay) Snackbar.Say("Not all listen, and those are being killed. The proofs follow here.");
        if (answer.Verdict == RunVerdict.Waits) Snackbar.Say("Nothing is stopped before a second person confirms it.");
        await AgainAsync();
        return answer.Verdict is RunVerdict.Done or RunVerdict.UnderWay or RunVerdict.Waits ? null : answer.Reason ?? "That was refused";
    }

    private async Task WithdrawAsync()
    {
        var user = await ActorAsync();
        if (await StopAllDesk.WithdrawAsync(user.OrganizationId(), user.Actor(), Closed)) Snackbar.Say("The order is taken back");
        await AgainAsync();
    }

    private async Task FreezeAsync(bool isFrozen)
    {
        if (_id is not { } id) return;
        var user = await ActorAsync();
        var answer = await Desk.FreezeAsync(user.OrganizationId(), id, isFrozen, user.Actor(), Closed);
        if (answer.Verdict != RunVerdict.Done) Snackbar.Fail(answer.Reason ?? "That was refused");
        await AgainAsync();
    }

    private async Task<bool> SayAsync(string text)
    {
        if (_id is not { } id) return false;
        var user = await ActorAsync();
        var answer = await Talks.SayAsync(user.OrganizationId(), id, text, user.Actor(), Closed);
        return Told(answer) is null;
    }

    private async Task InterruptAsync()
    {
        if (_id is not { } id) return;
        var user = await ActorAsync();
        Told(await Talks.InterruptAsync(user.OrganizationId(), id, user.Actor(), Closed));
        await AgainAsync();
    }

    private async Task<string?> SwitchAsync(string model)
    {
        if (_id is not { } id) return null;
        var user = await ActorAsync();
        var answer = await Talks.SwitchAsync(user.OrganizationId(), id, model, user.Actor(), Closed);
        if (answer.Verdict == RunVerdict.UnderWay) Told(answer);
        await AgainAsync();
        return answer.Verdict is RunVerdict.Done or RunVerdict.UnderWay ? null : answer.Reason ?? "That was refused";
    }

    // What a client is told is kept until the runner answers again.
    private string? Told(RunAnswer answer)
    {
        if (answer.Verdict == RunVerdict.Done) return null;
        if (answer.Verdict == RunVerdict.UnderWay)
        {
            Snackbar.Say("The runner is away. It is told when the runner answers again.");
            return null;
        }
        var reason = answer.Reason ?? "That was refused";
        Snackbar.Fail(reason);
        return reason;
    }
}

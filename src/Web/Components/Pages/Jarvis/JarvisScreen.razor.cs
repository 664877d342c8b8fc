using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Commands;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Models;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Pages.Runs;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>
/// Orders to agents by word and by form, and what the chosen run writes. What is typed lives as long as the page; what it ordered goes
/// through the desks, which audit it.
/// </summary>
public sealed partial class JarvisScreen
{
    /// <summary>Commands that stay on the screen.</summary>
    public const int MostEntries = 200;

    private readonly List<TerminalEntry> _entries = [];
    private readonly HashSet<RunId> _stopping = [];
    private CompletionSource _source = new([], [], [], ModelBook.Empty);
    private string? _fault;
    private string? _said;
    private int _typed;
    private WatchedRun? _watched;
    private PendingKill? _kill;
    private bool _asking;
    private bool _left;
    private TerminalOrders? _orders;
    private ClaimsPrincipal _user = new();
    private IDisposable? _subscription;

    [Inject]
    public required RunReader Reader { get; init; }

    [Inject]
    public required TalkReader TalkReader { get; init; }

    [Inject]
    public required AskReader AskReader { get; init; }

    [Inject]
    public required StoreWriter Writer { get; init; }

    [Inject]
    public required RunDesk Desk { get; init; }

    [Inject]
    public required TalkDesk Talks { get; init; }

    [Inject]
    public required AskDesk Asks { get; init; }

    [Inject]
    public required ModelDesk Models { get; init; }

    [Inject]
    public required IRunner Runner { get; init; }

    [Inject]
    public required Placement Placement { get; init; }

    [Inject]
    public required ArmedRuns Armed { get; init; }

    [Inject]
    public required AgentCatalogue Catalogue { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    // A live run's output is looked at as one reads.
    protected override TimeSpan Refresh => TimeSpan.FromSeconds(1);

    private TerminalOrders Orders => _orders ??= new(Desk, Talks, Asks);

    private string? Locked => _user.MayControl() ? null
        : _user.IsPlain() ? "Locked. " + PrivateConnection.Rule
        : "Locked: orders are for operators, and your key may only look.";

    protected override async Task OnInitializedAsync()
    {
        Watch();
        Navigation.LocationChanged += Moved;
        if (RendererInfo.IsInteractive) _subscription = Writer.Subscribe(Follow);
        await base.OnInitializedAsync();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _user = await Auth.UserAsync();
        var organization = _user.OrganizationId();
        var agents = ReadCatalogue(organization);
        var live = await Reader.OpenAsync(organization, cancellationToken);
        var asks = await AskReader.OpenAsync(organization, cancellationToken);
        _source = new(agents, live, asks, await Models.ReadAsync(organization, cancellationToken))
        {
            RunnersOf = agent => Placement.RunnersOf(organization, agent),
        };
        if (_watched is { } watched) await watched.ReadAsync(organization, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _left = true;
        Navigation.LocationChanged -= Moved;
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    // On the writer's thread.
    private void Follow(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is RunChange or AskChange or ModelChange)) _ = InvokeAsync(AgainAsync);
    }

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (Watch()) _ = InvokeAsync(AgainAsync);
    }

    private bool Watch()
    {
        var run = JarvisUrl.Parse(new Uri(Navigation.Uri).Query).Run;
        if (run == _watched?.Id) return false;
        _watched = run is { } id ? new(id, Reader, TalkReader, AskReader, Runner) : null;
        return true;
    }

    private void Open(RunId id) => Navigation.NavigateTo(new JarvisUrl(id).ToString());

    private IReadOnlyList<AgentEntry> ReadCatalogue(OrganizationId organization)
    {
        try
        {
            _fault = null;
            return Placement.Agents(organization);
        }
        catch (CatalogueException wrong)
        {
            _fault = wrong.Message;
            return [];
        }
    }

    private void Clear()
    {
        _entries.Clear();
        _said = "The terminal is empty.";
    }

    private async Task RunAsync(string line)
    {
        var (command, error) = CommandParser.Parse(line);
        if (command?.Verb == CommandVerb.Clear)
        {
            Clear();
            return;
        }
        var entry = Begin(line);
        if (command is null)
        {
            Answer(entry, TerminalAnswer.Wrong(error!));
            return;
        }
        await GuardAsync(entry, () => CarryOutAsync(command, entry));
    }

    private TerminalEntry Begin(string line)
    {
        var entry = new TerminalEntry(++_typed, line, Time.GetUtcNow());
        _entries.Add(entry);
        if (_entries.Count > MostEntries) _entries.RemoveAt(0);

        // What was typed stands there at once, and a form beside knows of no terminal.
        StateHasChanged();
        return entry;
    }

    private void Answer(TerminalEntry entry, TerminalAnswer answer)
    {
        entry.Answer = answer;
        if (_left) return;
        _said = VisibleText.Line(answer.Spoken);
        if (answer.Opens is { } run) Open(run);
        StateHasChanged();
    }

    // The page may be older than the key's last minute.
    private Task<ClaimsPrincipal> ActorAsync() => Auth.ControllerAsync(Ring);

    private async Task GuardAsync(TerminalEntry entry, Func<Task<TerminalAnswer?>> carryOut)
    {
        try
        {
            if (await carryOut() is { } answer) Answer(entry, answer);
        }
        catch (UnauthorizedAccessException)
        {
            Answer(entry, new("Your key may not give orders.") { Status = StatusCodes.Status403Forbidden, IsRefused = true });
        }
        catch (Exception exception) when (_left && exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page is closed.
        }
        catch (Exception exception)
        {
            Log.NotCarriedOut(Loggers.CreateLogger<JarvisScreen>(), exception);
            Answer(entry, new("This was not done. The reason is in the server's log.") { Status = StatusCodes.Status500InternalServerError, IsRefused = true });
        }
    }

    private async Task<TerminalAnswer?> CarryOutAsync(AgentCommand command, TerminalEntry entry)
    {
        // The terminal is open to those who may act, also for what only looks.
        var user = await ActorAsync();
        var organization = user.OrganizationId();
        switch (command.Verb)
        {
            case CommandVerb.Help:
                return TerminalLists.Help();
            case CommandVerb.Agents:
                return TerminalLists.Agents(ReadCatalogue(organization), _fault, await Models.ReadAsync(organization, Closed));
            case CommandVerb.Asks:
                return TerminalLists.Asks(await AskReader.OpenAsync(organization, Closed));
            case CommandVerb.Runs:
                var page = await Reader.ListAsync(organization, agent: null, after: null, TerminalLists.Most, Closed);
                return TerminalLists.Runs(page.Rows, (await Reader.OpenAsync(organization, Closed)).Count);
            case CommandVerb.Spawn:
                return await Orders.SpawnAsync(organization, new(command.Agent!, command.Text, Model: command.Model), user.Actor(), Closed);
            case CommandVerb.Answer:
                return await Orders.AnswerAsync(organization, command, user.Actor(), Closed);
        }
        var live = await Reader.OpenAsync(organization, Closed);
        var latest = await Reader.ListAsync(organization, agent: null, after: null, RunReader.MaxPageSize, Closed);
        var (run, error) = new RunTargets(live, latest.Rows).Find(command.Target!);
        if (run is not { } id) return TerminalAnswer.Wrong(error!);
        if (command.Verb == CommandVerb.Kill) return await AskToKillAsync(command, id, user, entry);
        if (command.Verb != CommandVerb.Open) return await Orders.OrderAsync(organization, command, id, user.Actor(), Closed);
        return new($"{id} is shown below.") { Opens = id };
    }

    private async Task<TerminalAnswer?> AskToKillAsync(AgentCommand command, RunId id, ClaimsPrincipal user, TerminalEntry entry)
    {
        if (_asking) return TerminalAnswer.Wrong("Answer the question that is open first.");
        if (_stopping.Contains(id)) return TerminalAnswer.Wrong($"A stop of {id} is on its way; wait for what comes of it.");
        var watched = new WatchedRun(id, Reader, TalkReader, AskReader, Runner);
        await watched.ReadAsync(user.OrganizationId(), Closed);
        if (watched.Run is not { Row: var row }) return TerminalAnswer.Wrong($"No run is called {id}.");
        (_kill, _asking) = (new(row, watched.Processes, new(command.IsForced, KeepsStopped: command.KeepsStopped), entry), true);
        entry.Waits = $"Waits for your word on {id}.";
        return null;
    }

    private async Task<string?> KillAsync(StopWish wish)
    {
        if (_kill is not { Run.Id: var id } kill || !_stopping.Add(id)) return "A stop is on its way.";
        kill.Entry.Waits = $"{id} is being stopped…";
        try
        {
            await GuardAsync(kill.Entry, async () =>
            {
                var user = await ActorAsync();
                return await Orders.StopAsync(user.OrganizationId(), id, wish, user.Actor(), Closed);
            });
            await AgainAsync();
            return kill.Entry.Answer is { IsRefused: true } refused ? refused.Text : null;
        }
        finally
        {
            _stopping.Remove(id);
        }
    }

    private void KillClosed(bool isOpen)
    {
        _asking = isOpen;
        if (isOpen || _kill is not { } kill) return;
        if (kill.Entry.Answer is not null || _stopping.Contains(kill.Run.Id)) return;
        Answer(kill.Entry, new($"{kill.Run.Id} keeps running. Nothing was sent."));
    }

    private async Task<string?> SpawnAsync(SpawnWish wish)
    {
        var command = new AgentCommand(CommandVerb.Spawn) { Agent = wish.Agent, Text = NotEmpty(wish.Prompt), Model = wish.Model, Runner = wish.Runner };
        var entry = Begin(command.ToString());
        await GuardAsync(entry, async () =>
        {
            var user = await ActorAsync();
            return await Orders.SpawnAsync(user.OrganizationId(), wish, user.Actor(), Closed);
        });
        return entry.Answer is { IsRefused: true } refused ? refused.Text : null;
    }

    private async Task<bool> SayAsync(string text)
    {
        if (_watched is not { Id: var id }) return false;
        var command = new AgentCommand(CommandVerb.Message) { Target = new(id.ToString(), IsRun: true), Text = text };
        var entry = Begin(command.ToString());
        await GuardAsync(entry, () => CarryOutAsync(command, entry));
        return entry.Answer is { IsRefused: false };
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A command of the terminal was not carried out")]
        public static partial void NotCarriedOut(ILogger logger, Exception exception);
    }
}

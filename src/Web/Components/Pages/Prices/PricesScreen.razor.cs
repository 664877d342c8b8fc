using System.Security.Claims;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Entities;
using Helicarrier.Persistence.Repositories;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Components.Pages.Prices;

/// <summary>Which books there are, what a book would change, and every repricing with its undo.</summary>
public sealed partial class PricesScreen : ComponentBase, IDisposable
{
    /// <summary>How often the page reads again while it is open: a repricing may run here or in another process.</summary>
    public static readonly TimeSpan Refresh = TimeSpan.FromSeconds(2);

    private const int MostRuns = 50;
    private readonly CancellationTokenSource _closed = new();
    private IReadOnlyList<BookEntry> _books = [];
    private IReadOnlyList<RepriceRun>? _runs;
    private long? _underWay;
    private bool _isAdmin;
    private bool _failed;
    private bool _reading;
    private DateTimeOffset _failedAt;
    private ITimer? _timer;

    /// <summary>Who looks.</summary>
    [CascadingParameter]
    private Task<AuthenticationState>? Auth { get; set; }

    [Inject]
    private RepriceRepository Repository { get; set; } = null!;

    [Inject]
    private RepriceService Service { get; set; } = null!;

    [Inject]
    private RepriceDesk Desk { get; set; } = null!;

    [Inject]
    private BookShelf Shelf { get; set; } = null!;

    [Inject]
    private PriceBooks Prices { get; set; } = null!;

    [Inject]
    private HelicarrierSettings Settings { get; set; } = null!;

    [Inject]
    private KeyRing Ring { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<PricesScreen> Logger { get; set; } = null!;

    public void Dispose()
    {
        _timer?.Dispose();
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (RendererInfo.IsInteractive && !_closed.IsCancellationRequested)
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(AgainAsync), null, Refresh, Refresh);
    }

    private async Task AgainAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        if (_reading || _closed.IsCancellationRequested) return;
        _reading = true;
        try
        {
            _isAdmin = (await Auth.UserAsync()).IsInRole("admin");
            var organization = await Auth.OrganizationAsync();
            _books = Entries(await Repository.BooksAsync(_closed.Token));
            _runs = await Repository.ListAsync(organization, MostRuns, _closed.Token);
            _underWay = Desk.UnderWay(organization);
            _failed = false;
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is closed; nobody waits for the answer.
        }
        catch (Exception exception)
        {
            if (!_failed) Log.ReadFailed(Logger, exception);
            _failed = true;
            _failedAt = Time.GetUtcNow();
        }
        finally
        {
            _reading = false;
        }
    }

    private IReadOnlyList<BookEntry> Entries(IReadOnlyList<PricingBook> stored)
    {
        var current = Prices.Current;
        var known = stored.Select(book => new BookEntry(book.BookHash, book.BookVersion, book.Source, book.LoadedAt, book.BookHash == current.Hash)).ToList();
        return known.Exists(book => book.InForce) ? known : [new(current.Hash, current.Version, Prices.Source, null, true), .. known];
    }

    private async Task<RepricePreview> DryRunAsync(RepriceForm form)
    {
        var user = await AdminAsync();
        if (form.Scope(user.OrganizationId(), Settings.TimeZone, out var refusal) is not { } scope) throw new RepriceFormException(refusal!);
        var book = await Shelf.FindAsync(form.Book, _closed.Token);
        return new(scope, book, await Desk.DryRunAsync(scope, book.Book, Settings.TimeZone, _closed.Token));
    }

    private async Task ApplyAsync(RepricePreview preview)
    {
        var user = await AdminAsync();
        var (run, _) = await Service.BeginAsync(preview.Scope, preview.Book, new(ActorType.User, user.Actor(), "hud"), _closed.Token);
        Desk.CarryOn(user.OrganizationId(), run);
        await AgainAsync();
    }

    private async Task UndoAsync(long run)
    {
        var user = await AdminAsync();
        await Service.BeginUndoAsync(user.OrganizationId(), run, new(ActorType.User, user.Actor(), "hud"), _closed.Token);
        Desk.CarryOn(user.OrganizationId(), run);
        await AgainAsync();
    }

    private async Task ResumeAsync(long run)
    {
        var user = await AdminAsync();
        Desk.CarryOn(user.OrganizationId(), run);
        await AgainAsync();
    }

    private async Task<RepriceDiff> FindWrittenAsync(long run)
    {
        await Service.FindAsync(await Auth.OrganizationAsync(), run, _closed.Token);
        return await Task.Run(() => Service.Applied(run, Settings.TimeZone, _closed.Token), _closed.Token);
    }

    /// <summary>The viewer, if the key of this session is still in force and still an admin's: the page may be older than that.</summary>
    private async Task<ClaimsPrincipal> AdminAsync() =>
        await Auth.UserAsync() is { } user && Ring.Find(user) is { } key && key.Scopes.HasFlag(KeyScopes.Admin)
            ? user
            : throw new UnauthorizedAccessException();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The prices page could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}

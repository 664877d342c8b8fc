using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Governance;
using Helicarrier.Services.Pricing.Listing;
using Helicarrier.Services.Pricing.Own;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Prices;

/// <summary>What models cost and who agrees, what has no price, which books there are, what a book would change, and every repricing with its undo.</summary>
public sealed partial class PricesScreen
{
    private const int MostRuns = 50;
    private static readonly TimeSpan UseIsReadEach = TimeSpan.FromSeconds(30);
    private IReadOnlyList<BookEntry> _books = [];
    private IReadOnlyList<UnpricedUse>? _unpriced;
    private PriceList? _list;
    private string? _listOf;
    private DateTimeOffset _useReadAt;
    private IReadOnlyList<RepriceRun>? _runs;
    private long? _underWay;
    private IReadOnlyList<OwnPriceRow>? _own;
    private IReadOnlyList<RepriceRun> _undoable = [];
    private OwnPriceUse? _ownUse;
    private OwnPriceStart? _start;
    private bool _adding;
    private string? _notice;
    private bool _isAdmin;

    [Inject]
    public required RepriceRepository Repository { get; init; }

    [Inject]
    public required PriceUseReader Uses { get; init; }

    [Inject]
    public required RepriceService Service { get; init; }

    [Inject]
    public required RepriceDesk Desk { get; init; }

    [Inject]
    public required JobDesk Jobs { get; init; }

    [Inject]
    public required JobReader JobReader { get; init; }

    [Inject]
    public required BookShelf Shelf { get; init; }

    [Inject]
    public required PriceBooks Prices { get; init; }

    [Inject]
    public required OwnPriceReader Own { get; init; }

    [Inject]
    public required OwnPriceDesk OwnDesk { get; init; }

    [Inject]
    public required HelicarrierSettings Settings { get; init; }

    [Inject]
    public required KeyRing Ring { get; init; }

    // A repricing that runs here or in another process is followed more closely than what only ages.
    protected override TimeSpan Refresh => TimeSpan.FromSeconds(2);

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _isAdmin = (await Auth.UserAsync()).IsAdmin();
        var organization = await Auth.OrganizationAsync();
        _books = Entries(await Repository.BooksAsync(cancellationToken));
        _runs = await Repository.ListAsync(organization, MostRuns, cancellationToken);
        _own = await Own.ListAsync(organization, cancellationToken);
        _undoable = await Repository.ToUndoAsync(organization, cancellationToken);
        await ReadUseAsync(organization, cancellationToken);
        var unfinished = _runs.FirstOrDefault(run => run.Status is RepriceStatus.Running or RepriceStatus.Undoing);
        _underWay = unfinished is not null && await JobReader.IsOpenAsync(organization, RepriceJob.LaneOf(unfinished), cancellationToken)
            ? unfinished.RepriceRunId
            : null;
    }

    private int? DaysOld =>
        (int)Math.Floor((Time.GetUtcNow() - Prices.Current.Published).TotalDays) is var days && days > new AuditOptions().MaxAgeDays ? days : null;

    // What prices were used for changes slowly, and is a longer list than what is repriced.
    private async Task ReadUseAsync(OrganizationId organization, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        if (_list is not null && _listOf == Prices.Current.Hash && now - _useReadAt < UseIsReadEach) return;
        var (book, used) = (Prices.Current, await Uses.UsedAsync(organization, now - PriceList.CountedFor, cancellationToken));
        (_list, _listOf, _ownUse) = (new(book, used), book.Hash, OwnPriceUse.Of(used));
        _unpriced = await Uses.UnpricedAsync(organization, cancellationToken);
        _useReadAt = now;
    }

    private async Task<IReadOnlyList<RateChange>> CompareAsync(string hash) =>
        BookDifference.Between((await Shelf.FindAsync(hash, Closed)).Book, Prices.Current, Time.GetUtcNow());

    private IReadOnlyList<BookEntry> Entries(IReadOnlyList<PricingBook> stored)
    {
        var current = Prices.Current;
        var known = stored.Select(book => new BookEntry(book.BookHash, book.BookVersion, book.Source, book.LoadedAt, book.BookHash == current.Hash)).ToList();
        return known.Exists(book => book.InForce) ? known : [new(current.Hash, current.Version, Prices.Source, null, true), .. known];
    }

    private async Task<RepricePreview> DryRunAsync(RepriceForm form)
    {
        var user = await AdminAsync();
        if (form.Scope(user.OrganizationId(), Settings.TimeZone, out var refusal) is not { } scope)
        {
            throw new RepriceFormException(refusal!);
        }
        var book = await Shelf.FindAsync(form.Book, Closed);
        return new(scope, book, await Desk.DryRunAsync(scope, book.Book, Settings.TimeZone, Closed));
    }

    private async Task ApplyAsync(RepricePreview preview)
    {
        var user = await AdminAsync();
        var (run, _) = await Service.BeginAsync(preview.Scope, preview.Book, Hand(user), Closed);
        await CarryOnAsync(user, run);
    }

    private async Task UndoAsync(long run)
    {
        var user = await AdminAsync();
        await Service.BeginUndoAsync(user.OrganizationId(), run, Hand(user), Closed);
        await CarryOnAsync(user, run);
    }

    private async Task ResumeAsync(long run)
    {
        var user = await AdminAsync();
        await CarryOnAsync(user, run);
    }

    private IReadOnlyList<long> RunsOf(long price) =>
        [.. _undoable.Where(run => run.OwnPriceId == price).Select(static run => run.RepriceRunId)];

    private async Task BeginAsync(UnpricedUse? use)
    {
        _start = use is null ? null : await StartAsync(use);
        _adding = true;
    }

    private async Task<OwnPriceStart> StartAsync(UnpricedUse use)
    {
        var (book, now) = (Prices.Current, Time.GetUtcNow());
        var said = await Own.ProvidersAsync(await Auth.OrganizationAsync(), use.Model, use.First, Closed);
        var wanted = book.WantedName(said.Count == 1 ? said[0] : null, use.Model, now);
        var near = UnpricedNames.Similar(book, use).Select(name => NearPrice.Of(book, name, now)).FirstOrDefault(static found => found is not null);
        var isNew = said.Count == 1 && wanted is not null && book.FindProvider(said[0], now) is null;
        return new(use, wanted?.Provider, wanted?.Model ?? use.Model, isNew, near);
    }

    private async Task<OwnPriceLook> LookAsync(OwnPriceWish wish)
    {
        var user = await AdminAsync();
        return await Desk.ReadAsync(() => OwnDesk.LookAsync(user.OrganizationId(), wish, Settings.TimeZone, Closed), Closed);
    }

    private async Task AddOwnAsync(OwnPriceWish wish, bool reprices)
    {
        var user = await AdminAsync();
        var added = await OwnDesk.AddAsync(user.OrganizationId(), wish, Hand(user), Closed);
        _notice = null;
        try
        {
            if (reprices) await RepriceOwnAsync(added.Price.Id);
        }
        catch (RepriceRefusedException refused)
        {
            _notice = $"Own price {added.Price.Id} is added; its calls keep what they have. {refused.Message}";
        }
        await ShowAsync();
    }

    private async Task RepriceOwnAsync(long price)
    {
        var user = await AdminAsync();
        if (await OwnDesk.RepriceAsync(user.OrganizationId(), price, Hand(user), Closed) is { } run) await CarryOnAsync(user, run);
    }

    private async Task RemoveOwnAsync(long price, long? undo)
    {
        var user = await AdminAsync();
        await OwnDesk.RemoveAsync(user.OrganizationId(), price, Hand(user), Closed);
        await ShowAsync();
        if (undo is { } run) await UndoAsync(run);
    }

    private Task ShowAsync()
    {
        _listOf = null;
        return AgainAsync();
    }

    private static RepriceActor Hand(ClaimsPrincipal user) => new(ActorType.User, user.Actor(), "hud");

    private async Task CarryOnAsync(ClaimsPrincipal user, long run)
    {
        var found = await Service.FindAsync(user.OrganizationId(), run, Closed);
        await Jobs.EnqueueAsync(user.OrganizationId(), RepriceJob.Name, RepriceJob.Payload(found), ActorType.User, user.Actor(), Closed);
        await AgainAsync();
    }

    private async Task<RepriceDiff> FindWrittenAsync(long run)
    {
        await Service.FindAsync(await Auth.OrganizationAsync(), run, Closed);
        return await Task.Run(() => Service.Applied(run, Settings.TimeZone, Closed), Closed);
    }

    private Task<ClaimsPrincipal> AdminAsync() => Auth.UserAsync(Ring, KeyScopes.Admin);
}

using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Repricing;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>
/// Looks at, adds and removes prices of one's own, and asks for the repricing of exactly the calls of one. Audited. A change is in force
/// in this process when the answer is given.
/// </summary>
public sealed class OwnPriceDesk(
    PriceBooks books, PriceKeeper keeper, OwnPriceReader reader, RepriceService repricing, RepriceRepository calls, StoreWriter writer, TimeProvider time)
{
    /// <summary>Prices that hold at most.</summary>
    public const int Most = 1_000;

    // Clocks of senders are not ours: calls that are a little ahead of it are priced again too.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>What a price would do. Reads every call from its beginning on, and writes nothing.</summary>
    /// <exception cref="OwnPriceRefusedException">It would not be taken.</exception>
    public async Task<OwnPriceLook> LookAsync(
        OrganizationId organizationId, OwnPriceWish wish, TimeZoneInfo zone, CancellationToken cancellationToken = default)
    {
        var layer = reader.Layer(organizationId);
        var price = Read(wish) with { Id = await reader.NextIdAsync(cancellationToken) };
        if (layer.Prices.Any(held => IsSame(held, price))) throw Refused(Duplicate(price));
        if (layer.Prices.Count >= Most) throw Refused(TooMany);
        var next = books.With(layer.With(price), layer.Revision + 1).Book;
        var scope = Scope(organizationId, price);
        return await Task.Run(() => new OwnPriceLooker(calls, next, zone).Look(price, scope, cancellationToken), cancellationToken);
    }

    /// <summary>Adds a price. Stored calls keep what they have until they are priced again.</summary>
    /// <exception cref="OwnPriceRefusedException">It is not taken; nothing was written.</exception>
    public async Task<OwnPriceAdded> AddAsync(
        OrganizationId organizationId, OwnPriceWish wish, RepriceActor actor, CancellationToken cancellationToken = default)
    {
        var price = Read(wish);
        var id = await writer.WriteAsync(
            transaction =>
            {
                var prices = transaction.OwnPrices;
                if (prices.Find(organizationId, price.Provider, price.Model, price.From) is not null) throw Refused(Duplicate(price));
                if (prices.Count(organizationId) >= Most) throw Refused(TooMany);
                var added = prices.Put(organizationId, price, actor.Id);
                Audit(transaction, organizationId, actor, "pricing.own.add", added, null, OwnPriceFacts.Of(price));
                return added;
            },
            cancellationToken);
        await keeper.RefreshAsync(cancellationToken);
        return new(price with { Id = id }, books.Current.Version);
    }

    /// <summary>Takes a price back: the book in force is without it. What it priced keeps its price until a repricing is undone or asked for.</summary>
    /// <returns>The repricings that it brought and that can be undone, latest first.</returns>
    /// <exception cref="OwnPriceRefusedException">No price of this number holds.</exception>
    public async Task<IReadOnlyList<RepriceRun>> RemoveAsync(
        OrganizationId organizationId, long id, RepriceActor actor, CancellationToken cancellationToken = default)
    {
        var price = Held(organizationId, id);
        await writer.WriteAsync(
            transaction =>
            {
                if (!transaction.OwnPrices.Remove(organizationId, id, actor.Id)) throw Refused(NotFound(id));
                Audit(transaction, organizationId, actor, "pricing.own.remove", id, OwnPriceFacts.Of(price), null);
                return true;
            },
            cancellationToken);
        await keeper.RefreshAsync(cancellationToken);
        return await calls.ToUndoAsync(organizationId, id, cancellationToken);
    }

    /// <summary>Opens the repricing of exactly the calls for which a price is in force. Nothing is repriced yet.</summary>
    /// <returns>The run; null when the price begins in the future.</returns>
    /// <exception cref="OwnPriceRefusedException">No price of this number holds.</exception>
    /// <exception cref="RepriceRefusedException">Another repricing is unfinished.</exception>
    public async Task<long?> RepriceAsync(OrganizationId organizationId, long id, RepriceActor actor, CancellationToken cancellationToken = default)
    {
        var scope = Scope(organizationId, Held(organizationId, id));
        if (scope.From >= scope.To) return null;
        return (await repricing.BeginAsync(scope, ShelvedBook.Of(books.InForce), actor, cancellationToken)).RunId;
    }

    private OwnPrice Read(OwnPriceWish wish) =>
        new OwnPriceWishReader(books.Current, time.GetUtcNow()).Read(wish, out var refusal) ?? throw Refused(refusal!);

    private OwnPrice Held(OrganizationId organizationId, long id) =>
        reader.Layer(organizationId).Prices.FirstOrDefault(price => price.Id == id) ?? throw Refused(NotFound(id));

    // Of calls that are past retention nothing can be priced: it begins behind them.
    private RepriceScope Scope(OrganizationId organizationId, OwnPrice price)
    {
        var cut = calls.CallsBefore(organizationId) ?? price.From;
        var now = time.GetUtcNow();
        return new()
        {
            OrganizationId = organizationId, From = cut > price.From ? cut : price.From,
            To = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)) + Ahead, OwnPrice = price.Id,
        };
    }

    private static bool IsSame(OwnPrice left, OwnPrice right) =>
        left.Provider == right.Provider && left.Model == right.Model && left.From == right.From;

    private static OwnPriceRefusedException Refused(OwnPriceRefusal refusal) => new(refusal);

    private static OwnPriceRefusal TooMany { get; } = new(OwnPriceCodes.TooMany, $"You can keep at most {Most} prices of your own: remove one first.");

    private static OwnPriceRefusal Duplicate(OwnPrice price) => new(
        OwnPriceCodes.Duplicate,
        $"There is already a price for {price.Provider}/{price.Model} from {PriceBookWriter.Text(price.From)}: remove it first.");

    private static OwnPriceRefusal NotFound(long id) =>
        new(OwnPriceCodes.NotFound, string.Create(CultureInfo.InvariantCulture, $"There is no own price {id}, or it was removed."));

    private static void Audit(
        StoreTransaction transaction, OrganizationId organizationId, RepriceActor actor, string action, long id, object? before, object? after) =>
        transaction.Audit.Add(
            organizationId, actor.Type, actor.Id, action, string.Create(CultureInfo.InvariantCulture, $"own-price/{id}"),
            JsonSerializer.Serialize(new { before, after, actor.Trigger }, JsonSerializerOptions.Web));
}

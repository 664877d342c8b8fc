using System.Globalization;
using System.Security.Claims;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Listing;
using Helicarrier.Services.Pricing.Own;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>Prices of one's own over HTTP: list, look, add, take back.</summary>
internal static class OwnPriceEndpoints
{
    public static void MapOwnPrices(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.OwnPrices).WithTags("Pricing");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListOwnPrices")
            .WithSummary("Your own prices, and those that were removed");
        group.MapPost("", AddAsync).RequireAuthorization(Policies.Admin).WithName("AddOwnPrice")
            .WithSummary("Show what a price of your own would change, or add it and reprice its stored calls")
            .Produces<OwnPriceLookBody>().Produces<OwnPriceAddedBody>(StatusCodes.Status201Created)
            .Produces<OwnPriceError>(StatusCodes.Status400BadRequest).Produces<OwnPriceError>(StatusCodes.Status409Conflict);
        group.MapDelete("/{id:long}", RemoveAsync).RequireAuthorization(Policies.Admin).WithName("RemoveOwnPrice")
            .WithSummary("Remove a price of your own; calls priced with it keep their price until its repricings are undone")
            .Produces<OwnPriceRemovedBody>().Produces<OwnPriceError>(StatusCodes.Status404NotFound);
    }

    private static async Task<OwnPriceList> ListAsync(
        ClaimsPrincipal user, OwnPriceReader own, PriceUseReader uses, RepriceRepository runs, PriceBooks books, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var organization = user.OrganizationId();
        var rows = await own.ListAsync(organization, cancellationToken);
        var used = OwnPriceUse.Of(await uses.UsedAsync(organization, time.GetUtcNow() - PriceList.CountedFor, cancellationToken));
        var undoable = await runs.ToUndoAsync(organization, cancellationToken);
        return new(
            BookName.Of(books.Current), BookName.Of(books.Base.Book),
            [.. rows.Select(row => OwnPriceBody.Of(row, used.Calls(row.Price), [.. undoable.Where(run => run.OwnPriceId == row.Price.Id).Select(Id)]))]);
    }

    private static Task<IResult> AddAsync(
        OwnPriceWanted wanted, ClaimsPrincipal user, OwnPriceDesk desk, RepriceDesk readings, RepriceService repricing, JobDesk jobs,
        HelicarrierSettings settings, CancellationToken cancellationToken) => AnsweredAsync(async () =>
        {
            var (organization, actor) = (user.OrganizationId(), Actor(user));
            if (wanted.DryRun)
            {
                var look = await readings.ReadAsync(
                    () => desk.LookAsync(organization, wanted.ToWish(), settings.TimeZone, cancellationToken), cancellationToken);
                return Results.Ok(OwnPriceLookBody.Of(look));
            }

            var added = await desk.AddAsync(organization, wanted.ToWish(), actor, cancellationToken);
            long? run = null;
            string? notice = null;
            try
            {
                run = wanted.Reprice ? await desk.RepriceAsync(organization, added.Price.Id, actor, cancellationToken) : null;
            }
            catch (RepriceRefusedException refused)
            {
                // The price stands; its calls can be priced again when the other repricing is done.
                notice = refused.Message;
            }
            if (run is { } begun)
            {
                var payload = RepriceJob.Payload(await repricing.FindAsync(organization, begun, cancellationToken));
                var answer = await jobs.EnqueueAsync(organization, RepriceJob.Name, payload, ActorType.User, user.Actor(), cancellationToken);
                if (answer.Verdict == JobVerdict.NotHandedOver) notice = $"The repricing waits to be resumed: {answer.Reason}";
            }
            return Results.Created(
                string.Create(CultureInfo.InvariantCulture, $"{ApiRoutes.OwnPrices}/{added.Price.Id}"),
                new OwnPriceAddedBody(added.Price.Id, added.BookVersion, run, notice));
        });

    private static Task<IResult> RemoveAsync(
        long id, ClaimsPrincipal user, OwnPriceDesk desk, PriceBooks books, CancellationToken cancellationToken) => AnsweredAsync(async () =>
        {
            var runs = await desk.RemoveAsync(user.OrganizationId(), id, Actor(user), cancellationToken);
            return Results.Ok(new OwnPriceRemovedBody(id, books.Current.Version, [.. runs.Select(Id)]));
        });

    private static RepriceActor Actor(ClaimsPrincipal user) => new(ActorType.User, user.Actor(), "api");

    private static long Id(RepriceRun run) => run.RepriceRunId;

    private static async Task<IResult> AnsweredAsync(Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (OwnPriceRefusedException refused)
        {
            var refusal = refused.Refusal;
            return Results.Json(new OwnPriceError(refusal.Reason, refusal.Code, refusal.Field), statusCode: refusal.Code switch
            {
                OwnPriceCodes.NotFound => StatusCodes.Status404NotFound,
                OwnPriceCodes.Duplicate or OwnPriceCodes.TooMany => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status400BadRequest,
            });
        }
    }
}

using System.Security.Claims;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Listing;
using Helicarrier.Services.Repricing;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>What models cost: the book in force with who agrees, what has no price, and what another book states.</summary>
internal static class PriceEndpoints
{
    public static void MapPrices(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Pricing).WithTags("Pricing");
        group.MapGet("/rates", RatesAsync).RequireAuthorization(Policies.Read).WithName("ListRates")
            .WithSummary("Rates of the book in force with their witnesses and their calls of thirty days, most used first")
            .WithQueryWord<PriceView>("view", "Which; all when absent").WithQuery("q", "Parts of the provider's or model's name, in either case")
            .WithQueryPage();
        group.MapGet("/unpriced", UnpricedAsync).RequireAuthorization(Policies.Read).WithName("ListUnpriced")
            .WithSummary("Models whose calls have no price, with the reason; most calls first");
        group.MapGet("/books/{book}/difference", DifferenceAsync).RequireAuthorization(Policies.Read).WithName("CompareBooks")
            .WithSummary("What a book that is known states differently from the one in force, of today's rates");
    }

    private static async Task<Results<Ok<RateList>, BadRequest<ApiError>>> RatesAsync(
        HttpContext http, PriceBooks books, PriceUseReader uses, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var view = query.Word<PriceView>("view") ?? PriceView.All;
        var words = query.Search("q");
        var (page, size) = (query.Page, query.PageSize);
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var since = time.GetUtcNow() - PriceList.CountedFor;
        var rows = new PriceList(books.Current, await uses.UsedAsync(http.User.OrganizationId(), since, cancellationToken)).Of(view, words);
        return TypedResults.Ok(new RateList(
            BookName.Of(books.Current), WireTime.Of(books.Current.Published),
            [.. rows.Skip((page - 1) * size).Take(size).Select(row => RateRowBody.Of(row, books.Current))], rows.Count, page, size));
    }

    private static async Task<UnpricedList> UnpricedAsync(
        ClaimsPrincipal user, PriceUseReader uses, PriceBooks books, CancellationToken cancellationToken)
    {
        var rows = await uses.UnpricedAsync(user.OrganizationId(), cancellationToken);
        return new([.. rows.Select(row => UnpricedBody.Of(row, books.Current))]);
    }

    private static async Task<Results<Ok<BookDifferenceBody>, NotFound<ApiError>>> DifferenceAsync(
        string book, BookShelf shelf, PriceBooks books, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var found = await shelf.FindAsync(book, cancellationToken);
            var now = time.GetUtcNow();
            return TypedResults.Ok(new BookDifferenceBody(
                BookName.Of(found.Book), BookName.Of(books.Current), WireTime.Of(now),
                [.. BookDifference.Between(found.Book, books.Current, now).Select(RateChangeBody.Of)]));
        }
        catch (PriceBookException)
        {
            return TypedResults.NotFound(new ApiError("No book of this version or hash is known, or several are"));
        }
    }
}

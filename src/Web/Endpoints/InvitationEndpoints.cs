using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.People;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>Invitations. The link is in the answer that makes it and never again.</summary>
internal static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Invitations).RequireAuthorization(Policies.Admin).WithTags("People");
        group.MapGet("", ListAsync).WithName("ListInvitations").WithSummary("Open invitations, the latest first").Produces<InvitationList>();
        group.MapPost("", InviteAsync).WithName("InviteUser").WithSummary("Invite a person; the link is in this answer only and good for a day, once")
            .Produces<MadeInvitation>(StatusCodes.Status201Created)
            .Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status409Conflict);
        group.MapDelete("/{id:guid}", RevokeAsync).WithName("RevokeInvitation").WithSummary("Take an open invitation back")
            .Produces(StatusCodes.Status204NoContent).Produces<ApiError>(StatusCodes.Status404NotFound);
    }

    private static async Task<InvitationList> ListAsync(
        ClaimsPrincipal user, PeopleReader people, TimeProvider time, CancellationToken cancellationToken) =>
        new([.. (await people.OpenAsync(user.OrganizationId(), time.GetUtcNow(), cancellationToken)).Select(row => new InvitationEntry(
            row.Id, row.Handle, row.Name, WireName.Of(row.Role), row.InvitedBy, row.CreatedAt, row.ExpiresAt))]);

    private static async Task<IResult> InviteAsync(InvitationWanted wanted, HttpContext http, PeopleDesk desk, CancellationToken cancellationToken)
    {
        var wish = InvitationWish.Read(wanted.Handle, wanted.Name, wanted.Email, wanted.Role, out var refusal);
        if (wish is null) return Results.BadRequest(new ApiError(refusal!));
        var invited = await desk.InviteAsync(http.User.PeopleActor(), wish, cancellationToken);
        if (invited.Verdict != PeopleVerdict.Done) return invited.Verdict.Answer();
        var link = InvitationLink.Of(new Uri($"{http.Request.Scheme}://{http.Request.Host.Value}/"), invited.Token);
        return Results.Created(
            $"{ApiRoutes.Invitations}/{invited.Id}", new MadeInvitation(invited.Id, wish.Handle, WireName.Of(wish.Role), link, invited.ExpiresAt));
    }

    private static async Task<IResult> RevokeAsync(Guid id, ClaimsPrincipal user, PeopleDesk desk, CancellationToken cancellationToken) =>
        (await desk.RevokeInvitationAsync(user.PeopleActor(), id, cancellationToken)).Answer();

    /// <param name="Handle">What the audit log will call them, for good.</param>
    /// <param name="Name">What pages will call them; the handle when absent.</param>
    /// <param name="Email">Their address; only a keyed hash is kept.</param>
    /// <param name="Role">viewer, operator, admin, auditor or aggregate.</param>
    internal sealed record InvitationWanted(string? Handle, string? Name, string? Email, string? Role);

    internal sealed record InvitationList(IReadOnlyList<InvitationEntry> Rows);

    internal sealed record InvitationEntry(
        Guid Id, string Handle, string Name, string Role, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

    internal sealed record MadeInvitation(Guid Id, string Handle, string Role, string Link, DateTimeOffset ExpiresAt);
}

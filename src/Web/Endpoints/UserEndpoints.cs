using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.People;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>People: who they are, what they may do, whether they may come in. A new key is shown in the answer and never again.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiRoutes.Users + "/me/rotate", RotateOwnAsync).RequireAuthorization(Policies.Aggregate).WithTags("People").WithName("RotateOwnKey")
            .WithSummary("A new key for whoever asks; the one that asks is refused from then on")
            .Produces<NewKey>().Produces<ApiError>(StatusCodes.Status409Conflict);
        var group = routes.MapGroup(ApiRoutes.Users).RequireAuthorization(Policies.Admin).WithTags("People");
        group.MapGet("", ListAsync).WithName("ListUsers").WithSummary("People, by their handles");
        group.MapGet("/{handle}", FindAsync).WithName("GetUser").WithSummary("One person");
        Act(group.MapPost("/{handle}/rename", RenameAsync)).WithName("RenameUser").WithSummary("Change what pages call a person")
            .Produces<ApiError>(StatusCodes.Status400BadRequest);
        Act(group.MapPost("/{handle}/role", SetRoleAsync)).WithName("SetUserRole").WithSummary("Change what a person may do; their sessions end")
            .Produces<ApiError>(StatusCodes.Status400BadRequest);
        Act(group.MapPost("/{handle}/disable", DisableAsync)).WithName("DisableUser").WithSummary("Refuse a person at once; their open pages shut");
        Act(group.MapPost("/{handle}/enable", EnableAsync)).WithName("EnableUser").WithSummary("Let a disabled person in again");
        group.MapPost("/{handle}/rotate", RotateAsync).WithName("RotateUserKey").WithSummary("A new key for a person; the old one is refused at once")
            .Produces<NewKey>().Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status409Conflict);
    }

    private static RouteHandlerBuilder Act(RouteHandlerBuilder route) => route.Produces(StatusCodes.Status204NoContent)
        .Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status409Conflict);

    private static async Task<UserList> ListAsync(ClaimsPrincipal user, PeopleReader people, CancellationToken cancellationToken) =>
        new([.. (await people.ListAsync(user.OrganizationId(), cancellationToken)).Select(UserRow.Of)]);

    private static async Task<Results<Ok<UserRow>, NotFound<ApiError>>> FindAsync(
        string handle, ClaimsPrincipal user, PeopleReader people, CancellationToken cancellationToken) =>
        await people.FindAsync(user.OrganizationId(), handle, cancellationToken) is { } found
            ? TypedResults.Ok(UserRow.Of(found))
            : TypedResults.NotFound(new ApiError(PeopleVerdict.Missing.Sentence()!));

    private static async Task<IResult> RenameAsync(
        string handle, NameWanted wanted, ClaimsPrincipal user, PeopleDoor door, CancellationToken cancellationToken)
    {
        var name = PersonName.Of(wanted.Name, out var refusal);
        if (refusal is not null) return Results.BadRequest(new ApiError(refusal));
        return (await door.ActAsync(desk => desk.RenameAsync(user.PeopleActor(), handle, name, cancellationToken))).Answer();
    }

    private static async Task<IResult> SetRoleAsync(
        string handle, RoleWanted wanted, ClaimsPrincipal user, PeopleDoor door, CancellationToken cancellationToken)
    {
        if (!WireName.TryParse<UserRole>(wanted.Role, out var role))
        {
            return Results.BadRequest(new ApiError("role must be one of " + string.Join(", ", WireName.All<UserRole>())));
        }
        return (await door.ActAsync(desk => desk.SetRoleAsync(user.PeopleActor(), handle, role, cancellationToken))).Answer();
    }

    private static async Task<IResult> DisableAsync(string handle, ClaimsPrincipal user, PeopleDoor door, CancellationToken cancellationToken) =>
        (await door.ActAsync(desk => desk.DisableAsync(user.PeopleActor(), handle, cancellationToken))).Answer();

    private static async Task<IResult> EnableAsync(string handle, ClaimsPrincipal user, PeopleDoor door, CancellationToken cancellationToken) =>
        (await door.ActAsync(desk => desk.EnableAsync(user.PeopleActor(), handle, cancellationToken))).Answer();

    private static Task<IResult> RotateOwnAsync(ClaimsPrincipal user, PeopleDoor door, CancellationToken cancellationToken) => user.IsPerson()
        ? RotateAsync(user.Actor(), user, door, cancellationToken)
        : Task.FromResult(Results.Conflict(new ApiError("This key is a service's: an admin creates another and revokes it.")));

    private static async Task<IResult> RotateAsync(string handle, ClaimsPrincipal user, PeopleDoor door, CancellationToken cancellationToken)
    {
        var rotated = await door.ActAsync(desk => desk.RotateAsync(user.PeopleActor(), handle, cancellationToken));
        return rotated.Verdict == PeopleVerdict.Done ? Results.Ok(new NewKey(handle, rotated.Secret)) : rotated.Verdict.Answer();
    }

    /// <param name="Name">What pages will call them.</param>
    internal sealed record NameWanted(string? Name);

    /// <param name="Role">viewer, operator, admin, auditor or aggregate.</param>
    internal sealed record RoleWanted(string? Role);

    internal sealed record UserList(IReadOnlyList<UserRow> Rows);

    internal sealed record UserRow(
        string Handle, string Name, string Role, string Status, DateTimeOffset? LastSignInAt, DateTimeOffset? KeyUsedAt, DateTimeOffset CreatedAt)
    {
        public static UserRow Of(PersonRow row) => new(
            row.Handle, row.Name, WireName.Of(row.Role), WireName.Of(row.Status), row.LastSignInAt, row.KeyUsedAt, row.CreatedAt);
    }

    internal sealed record NewKey(string Handle, string Secret);
}

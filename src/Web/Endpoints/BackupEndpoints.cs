using System.Security.Claims;
using Helicarrier.Services.Backups;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>Backups over HTTP: make, list, check, and put beside the store. A store that is open is never replaced.</summary>
internal static class BackupEndpoints
{
    public static void MapBackups(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Backups).WithTags("Backups");
        group.MapGet("", List).RequireAuthorization(Policies.Read).WithName("ListBackups").WithSummary("All backups, newest first").Produces<BackupList>();
        group.MapPost("", MakeAsync).RequireAuthorization(Policies.Admin).WithName("MakeBackup").WithSummary("Back the store up and check the backup")
            .Produces<BackupEntry>(StatusCodes.Status201Created).Produces<ApiError>(StatusCodes.Status409Conflict);
        group.MapPost("/{name}/check", CheckAsync).RequireAuthorization(Policies.Admin).WithName("CheckBackup")
            .WithSummary("Hash every file, open the database, count").Produces<BackupEntry>()
            .Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status409Conflict);
        group.MapPost("/{name}/restore-beside", RestoreBesideAsync).RequireAuthorization(Policies.Admin).WithName("RestoreBackupBeside")
            .WithSummary("Put the backup's database beside the store; the answer has the command that swaps them").Produces<RestoredBeside>()
            .Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status409Conflict);
    }

    private static BackupList List(BackupDesk desk) => new(desk.List());

    private static Task<IResult> MakeAsync(ClaimsPrincipal user, BackupDesk desk, CancellationToken cancellationToken) => AnsweredAsync(async () =>
    {
        var made = await desk.MakeAsync(user.OrganizationId(), user.Actor(), cancellationToken);
        return Results.Created(ApiRoutes.Backups, made);
    });

    private static Task<IResult> CheckAsync(string name, ClaimsPrincipal user, BackupDesk desk, CancellationToken cancellationToken) =>
        AnsweredAsync(async () => Results.Ok(await desk.CheckAsync(user.OrganizationId(), user.Actor(), name, cancellationToken)));

    private static Task<IResult> RestoreBesideAsync(string name, ClaimsPrincipal user, BackupDesk desk, CancellationToken cancellationToken) =>
        AnsweredAsync(async () => Results.Ok(await desk.RestoreBesideAsync(user.OrganizationId(), user.Actor(), name, cancellationToken)));

    private static async Task<IResult> AnsweredAsync(Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (BackupException refused)
        {
            return refused.IsMissing ? Results.NotFound(new ApiError(refused.Message)) : Results.Conflict(new ApiError(refused.Message));
        }
    }

    internal sealed record BackupList(IReadOnlyList<BackupEntry> Rows);
}

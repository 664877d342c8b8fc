using System.Security.Claims;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Models;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>Models over HTTP: which clients may be told to use, and what runs begin with.</summary>
internal static class ModelEndpoints
{
    private const string Id = "/{id:guid}";

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Models).WithTags("Control");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListModels").WithSummary("Models that are listed, and what runs begin with");
        group.MapPost("", AddAsync).RequireAuthorization(Policies.Admin).WithName("AddModel").WithSummary("List a model for a client")
            .Produces<ModelEntry>(StatusCodes.Status201Created).Produces<ControlError>(StatusCodes.Status400BadRequest)
            .Produces<ControlError>(StatusCodes.Status409Conflict);
        group.MapPost(Id + "/allow", AllowAsync).RequireAuthorization(Policies.Admin).WithName("AllowModel").WithSummary("Let a model be used")
            .Produces<ModelEntry>().Produces<ControlError>(StatusCodes.Status404NotFound);
        group.MapPost(Id + "/disallow", DisallowAsync).RequireAuthorization(Policies.Admin).WithName("DisallowModel")
            .WithSummary("Let a model be used no longer; runs that use it go on").Produces<ModelEntry>()
            .Produces<ControlError>(StatusCodes.Status404NotFound);
        group.MapDelete(Id, RemoveAsync).RequireAuthorization(Policies.Admin).WithName("RemoveModel").WithSummary("Take a model off the list")
            .Produces(StatusCodes.Status204NoContent).Produces<ControlError>(StatusCodes.Status404NotFound);
        group.MapPost("/default", SetDefaultAsync).RequireAuthorization(Policies.Control).AddEndpointFilter<ControlDoor>().WithName("SetDefaultModel")
            .WithSummary("What the next runs of an agent or a client begin with; null leaves it to the client").Produces<ModelList>()
            .Produces<ControlError>(StatusCodes.Status400BadRequest).Produces<ControlError>(StatusCodes.Status403Forbidden)
            .Produces<ControlError>(StatusCodes.Status404NotFound);
    }

    private static async Task<ModelList> ListAsync(ClaimsPrincipal user, ModelDesk desk, CancellationToken cancellationToken) =>
        ModelList.Of(await desk.ReadAsync(user.OrganizationId(), cancellationToken));

    private static async Task<IResult> AddAsync(NewModelWanted wanted, ClaimsPrincipal user, ModelDesk desk, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(wanted.Client) || string.IsNullOrEmpty(wanted.Name))
        {
            return Results.BadRequest(new ControlError("client and name are required", "BAD_REQUEST"));
        }
        var answer = await desk.AddAsync(user.OrganizationId(), wanted.Client, wanted.Name, wanted.Allowed, user.Actor(), cancellationToken);
        return answer.Entry is { } entry ? Results.Created($"{ApiRoutes.Models}/{entry.Id}", ModelEntry.Of(entry)) : Refusal(answer);
    }

    private static Task<IResult> AllowAsync(Guid id, ClaimsPrincipal user, ModelDesk desk, CancellationToken cancellationToken) =>
        PutAsync(id, isAllowed: true, user, desk, cancellationToken);

    private static Task<IResult> DisallowAsync(Guid id, ClaimsPrincipal user, ModelDesk desk, CancellationToken cancellationToken) =>
        PutAsync(id, isAllowed: false, user, desk, cancellationToken);

    private static async Task<IResult> PutAsync(Guid id, bool isAllowed, ClaimsPrincipal user, ModelDesk desk, CancellationToken cancellationToken)
    {
        var answer = await desk.AllowAsync(user.OrganizationId(), id, isAllowed, user.Actor(), cancellationToken);
        return answer.Entry is { } entry ? Results.Ok(ModelEntry.Of(entry)) : Refusal(answer);
    }

    private static async Task<IResult> RemoveAsync(Guid id, ClaimsPrincipal user, ModelDesk desk, CancellationToken cancellationToken)
    {
        var answer = await desk.RemoveAsync(user.OrganizationId(), id, user.Actor(), cancellationToken);
        return answer.Entry is null ? Refusal(answer) : Results.NoContent();
    }

    private static async Task<IResult> SetDefaultAsync(DefaultWanted wanted, ClaimsPrincipal user, ModelDesk desk, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(wanted.Agent) == string.IsNullOrEmpty(wanted.Client))
        {
            return Results.BadRequest(new ControlError("agent or client is required, and not both", "BAD_REQUEST"));
        }
        var organization = user.OrganizationId();
        var (scope, name) = string.IsNullOrEmpty(wanted.Agent) ? (ModelScope.Client, wanted.Client!) : (ModelScope.Agent, wanted.Agent);
        var answer = await desk.SetDefaultAsync(organization, new(scope, name, wanted.Model), user.Actor(), cancellationToken);
        return answer.Verdict == RunVerdict.Done
            ? Results.Ok(ModelList.Of(await desk.ReadAsync(organization, cancellationToken)))
            : RunAnswers.Refusal(answer.Verdict, answer.Code, answer.Reason);
    }

    private static IResult Refusal(ModelAnswer answer) => RunAnswers.Refusal(answer.Verdict, answer.Code, answer.Reason);
}

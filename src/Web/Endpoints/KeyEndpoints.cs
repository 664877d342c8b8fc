using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>Keys for programs and people. A key is shown in the answer that creates it and never again.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Keys).RequireAuthorization(Policies.Admin).WithTags("Keys");
        group.MapGet("", ListAsync).WithName("ListKeys").WithSummary("All keys, without their secrets").Produces<KeyList>();
        group.MapPost("", CreateAsync).WithName("CreateKey").WithSummary("Create a key; its secret is in this answer only")
            .Produces<CreatedKey>(StatusCodes.Status201Created)
            .Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status409Conflict);
        group.MapDelete("/{keyId:guid}", RevokeAsync).WithName("RevokeKey").WithSummary("Revoke a key; its sessions end with it")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status409Conflict);
    }

    private static async Task<KeyList> ListAsync(ClaimsPrincipal user, KeyReader keys, CancellationToken cancellationToken) =>
        new([.. (await keys.ListAsync(user.OrganizationId(), cancellationToken)).Select(key => new KeyRow(
            key.Id.Value, key.Name, key.Scopes.Split(' '), WireName.Of(key.Status), key.LastUsedAt, key.CreatedAt))]);

    private static async Task<IResult> CreateAsync(NewKey wanted, ClaimsPrincipal user, KeyDesk desk, CancellationToken cancellationToken)
    {
        if (Refusal(wanted) is { } refusal) return Results.BadRequest(new ApiError(refusal));
        var name = wanted.Name!.Trim();
        var scopes = wanted.Scopes!.Aggregate(KeyScopes.None, (all, word) => all | KeyScopeWords.Parse(word, out _));
        return await desk.CreateAsync(user, name, scopes, cancellationToken) is { } key
            ? Results.Created($"{ApiRoutes.Keys}/{key.Id}", new CreatedKey(key.Id.Value, name, [.. scopes.Each()], key.Secret, key.CreatedAt))
            : Results.Conflict(new ApiError($"The name '{name}' is taken."));
    }

    private static async Task<IResult> RevokeAsync(Guid keyId, ClaimsPrincipal user, KeyDesk desk, CancellationToken cancellationToken) =>
        await desk.RevokeAsync(user, new(keyId), cancellationToken) switch
        {
            null => Results.Conflict(new ApiError("The last admin key cannot be revoked.")),
            false => Results.NotFound(new ApiError("Key not found")),
            true => Results.NoContent(),
        };

    private static string? Refusal(NewKey wanted)
    {
        if (KeyName.Refusal(wanted.Name) is { } refusal) return refusal;
        if (wanted.Scopes is not { Count: > 0 }) return "scopes is required: one or more of " + string.Join(", ", KeyScopeWords.All);
        return wanted.Scopes.Any(word => !KeyScopeWords.All.Contains(word))
            ? "scopes must be of " + string.Join(", ", KeyScopeWords.All)
            : null;
    }

    /// <param name="Name">For people, unique.</param>
    /// <param name="Scopes">One or more of ingest, read, control, admin, audit, aggregate.</param>
    internal sealed record NewKey(string? Name, IReadOnlyList<string>? Scopes);

    internal sealed record KeyList(IReadOnlyList<KeyRow> Rows);

    internal sealed record KeyRow(
        Guid Id, string Name, IReadOnlyList<string> Scopes, string Status, DateTimeOffset? LastUsedAt, DateTimeOffset CreatedAt);

    internal sealed record CreatedKey(Guid Id, string Name, IReadOnlyList<string> Scopes, string Secret, DateTimeOffset CreatedAt);
}

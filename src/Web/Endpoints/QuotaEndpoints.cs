using System.Security.Claims;
using System.Text.Json;
using Helicarrier.Services.Fleet;
using Helicarrier.Services.Quotas;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;
using Microsoft.AspNetCore.Mvc;

namespace Helicarrier.Web.Endpoints;

/// <summary>How much is used of subscriptions' windows.</summary>
internal static class QuotaEndpoints
{
    private const int MaxBytes = 16_000;

    public static void MapQuotas(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Quota).WithTags("Budgets");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListQuota")
            .WithSummary("Windows of subscriptions: what is used, the pace, and when they stall whom");

        // Twice the limit, so that the check that says what was too large comes first.
        group.MapPost("", TakeAsync).RequireAuthorization(Policies.Tell).AddEndpointFilter<AgentPace>()
            .WithMetadata(new RequestSizeLimitAttribute(2L * MaxBytes)).WithName("TellQuota")
            .WithSummary("Tell how much of a client's windows is used; telling it again changes nothing").Produces<QuotaTaken>()
            .Produces<ControlError>(StatusCodes.Status400BadRequest).Produces<ControlError>(StatusCodes.Status413PayloadTooLarge)
            .Produces<ApiError>(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<QuotaList> ListAsync(ClaimsPrincipal user, QuotaBoard board, FleetState fleet, CancellationToken cancellationToken)
    {
        var standing = await board.LookAsync(user.OrganizationId(), fleet.Current, cancellationToken);
        return new([.. standing.Windows.Select(view => QuotaBody.Of(view, standing.At))], standing.NotReported, WireTime.Of(standing.At));
    }

    private static async Task<IResult> TakeAsync(HttpContext http, QuotaDesk desk)
    {
        if (await WholeBody.ReadAsync(http, MaxBytes) is not { } bytes)
        {
            return Results.Json(new ControlError($"At most {MaxBytes} bytes.", "PAYLOAD_TOO_LARGE"), statusCode: StatusCodes.Status413PayloadTooLarge);
        }
        if (Parse(bytes) is not { } body) return Refused("the body must be JSON");
        var answer = await desk.TakeAsync(http.User.OrganizationId(), http.User.KeyId(), body);
        return answer.Refusal is { } refusal ? Refused(refusal) : Results.Ok(new QuotaTaken(answer.Changed, answer.Known, answer.Over, answer.Full));
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonElement.Parse(bytes.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Refused(string reason) => Results.BadRequest(new ControlError(reason, "VALIDATION_ERROR"));
}

using System.Globalization;
using System.Text;
using Helicarrier.Services.Control.Hooked;
using Helicarrier.Services.Hooks;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Mvc;

namespace Helicarrier.Web.Endpoints;

/// <summary>What clients' own hooks call. A question is held until somebody answers it.</summary>
internal static class HookEndpoints
{
    private const int MaxBytes = 1_000_000;
    private const string JsonType = "application/json";

    // The first answer that is late is none: the hook is told a second before it stops to wait.
    private const double Margin = 1;
    private const double Shortest = 0.2;
    private const double Longest = 3_600;
    private const double Usual = 1.5;

    public static void MapHooks(this IEndpointRouteBuilder routes) =>

        // Twice the limit, so that the check that says what was too large comes first.
        routes.MapPost(ApiRoutes.Hooks + "/{client}", HearAsync).RequireAuthorization(Policies.Ingest).WithTags("Control")
            .WithMetadata(new RequestSizeLimitAttribute(2L * MaxBytes))
            .WithName("HearHook").WithSummary("Called by the hooks of clients: claude, codex, gemini, opencode")
            .Produces<HookDecision>()
            .Produces<ControlError>(StatusCodes.Status400BadRequest).Produces<ControlError>(StatusCodes.Status404NotFound)
            .Produces<ControlError>(StatusCodes.Status413PayloadTooLarge);

    private static async Task<IResult> HearAsync(string client, HttpContext http, HookedSessions sessions)
    {
        if (HookClient.Find(client) is not { } found)
        {
            return Results.NotFound(new ControlError("Hooks of this client are not known here.", "CLIENT_NOT_FOUND"));
        }
        if (await WholeBody.ReadAsync(http, MaxBytes) is not { } body)
        {
            return Results.Json(new ControlError($"At most {MaxBytes} bytes.", "PAYLOAD_TOO_LARGE"), statusCode: StatusCodes.Status413PayloadTooLarge);
        }
        var wait = Wait(http.Request.Headers["x-hook-seconds"]);
        var answer = await sessions.HearAsync(http.User.OrganizationId(), found, body, Process(http), wait, http.RequestAborted);
        return answer is null
            ? Results.BadRequest(new ControlError("The body must be a JSON object.", "BAD_JSON")) : Results.Text(answer, JsonType, Encoding.UTF8);
    }

    // A number means something on this machine only.
    private static HookProcess? Process(HttpContext http)
    {
        var (headers, numbers) = (http.Request.Headers, CultureInfo.InvariantCulture);
        return LocalConnection.Is(http) && int.TryParse(headers["x-hook-pid"], NumberStyles.None, numbers, out var pid) && pid > 0
            && ulong.TryParse(headers["x-hook-started"], NumberStyles.None, numbers, out var start) && start is > 0 and <= long.MaxValue
                ? new(new(pid, start), headers["x-hook-boot"] is [{ Length: > 0 } boot] ? boot : null, http.User.Actor()) : null;
    }

    private static TimeSpan Wait(string? seconds)
    {
        var isKnown = double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given);
        return TimeSpan.FromSeconds(Math.Clamp((isKnown ? given : Usual) - Margin, Shortest, Longest));
    }
}

using System.Text.Json;
using Helicarrier.Services.Operations;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Helicarrier.Web.Auth;

/// <summary>Signing in and out of the HUD. The form is a page of its own; both posts carry its antiforgery token.</summary>
public static class LoginEndpoints
{
    /// <summary>Why a sign-in failed, as <c>/login?error=</c> says it.</summary>
    public const string InvalidKey = "invalid";

    /// <summary>The key is good but opens no page.</summary>
    public const string NoPages = "scope";

    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(PageRoutes.SignIn, LoginAsync).AllowAnonymous().ExcludeFromDescription()
            .Accepts<IFormCollection>("application/x-www-form-urlencoded", "multipart/form-data");
        routes.MapPost(PageRoutes.SignOut, LogoutAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(PageRoutes.SignedIn, SignedInAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // A page that lost its link asks why: 204 when it may come back, 401 when its session is over.
    private static Task SignedInAsync(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return ApiError.WriteAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized");
        }
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static async Task<IResult> LoginAsync(
        HttpContext context, IAntiforgery antiforgery, KeyRing ring, WrongKeys wrong, AuditBacklog audit, TimeProvider time)
    {
        if (!await IsOursAsync(context, antiforgery)) return Results.LocalRedirect(PageRoutes.Login);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var returnUrl = form["returnUrl"].ToString();
        if (ring.Find(form["key"].ToString().Trim()) is not { } found)
        {
            if (wrong.Count(context.Connection.RemoteIpAddress) is not { } wait) return Back(InvalidKey, returnUrl);
            await WrongKeys.RefuseAsync(context, wait);
            return Results.Empty;
        }

        if (found.Scopes.Role() is not { } role) return Back(NoPages, returnUrl);

        var session = SessionCookie.NewSession();
        await audit.AddAsync(new(
            found.OrganizationId, found.Actor, "session.open", role, JsonSerializer.Serialize(new { session }), time.GetUtcNow())
        {
            SignedIn = found.Holder?.Id,
        });
        await context.SignInAsync(SessionCookie.SchemeName, KeyIdentity.Principal(found, SessionCookie.SchemeName, session));
        return Results.LocalRedirect(role == Roles.Aggregate ? PageRoutes.Totals : LocalUrl.OrRoot(returnUrl));
    }

    private static async Task<IResult> LogoutAsync(HttpContext context, IAntiforgery antiforgery, KeyDesk desk)
    {
        if (!await IsOursAsync(context, antiforgery))
        {
            return Results.BadRequest(new ApiError("The form has expired. Go back and try again."));
        }
        await desk.EndSessionAsync(context.User);
        await context.SignOutAsync(SessionCookie.SchemeName);
        return Results.LocalRedirect(PageRoutes.Login);
    }

    // Neither binds a form, so nothing else looks at the token: a form that is bound without a good one is an error of ours.
    private static async Task<bool> IsOursAsync(HttpContext context, IAntiforgery antiforgery)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            // The form cannot be read, so it holds none.
            return false;
        }
    }

    private static IResult Back(string error, string? returnUrl)
    {
        var target = LocalUrl.OrRoot(returnUrl);
        return Results.LocalRedirect($"{PageRoutes.Login}?error={error}" + (target == PageRoutes.Bridge ? "" : "&returnUrl=" + Uri.EscapeDataString(target)));
    }
}

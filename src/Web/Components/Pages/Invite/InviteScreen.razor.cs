using System.Globalization;
using Helicarrier.Services.People;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Invite;

/// <summary>
/// Where an invitation is accepted: a plain form, which works without scripts, and in the answer to it the personal key, once. Opening
/// the link alone uses nothing up, so neither does a program that looks at links in mail.
/// </summary>
public sealed partial class InviteScreen
{
    private Joined? _joined;
    private string? _error;

    /// <summary>What stood behind the # of the link.</summary>
    [SupplyParameterFromForm]
    public string? Token { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required PeopleDoor Door { get; init; }

    [Inject]
    public required WrongKeys Wrong { get; init; }

    private async Task JoinAsync()
    {
        _joined = await Door.JoinAsync(Token?.Trim() ?? "", Http.RequestAborted);
        if (_joined is not null) return;

        // A guess is a guess, at whichever door. The words are the same whatever was wrong: nobody learns which tokens there were.
        if (Wrong.Count(Http.Connection.RemoteIpAddress) is { } wait)
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
            _error = "Too many wrong keys. Try again in a minute.";
            return;
        }

        _error = "This invitation opens nothing: it was used or taken back, or its day is over.";
    }
}

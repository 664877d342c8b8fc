using System.Security.Claims;
using Helicarrier.Services.People;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Endpoints;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Components.Pages.Me;

/// <summary>
/// Where somebody gives themself a new key. It ends the session that asks, so no open page could show it: a plain form is answered with it.
/// </summary>
public sealed partial class MeScreen
{
    private ClaimsPrincipal _user = new();
    private string? _secret;
    private string? _error;

    [CascadingParameter]
    public required Task<AuthenticationState> Auth { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required PeopleDoor Door { get; init; }

    private bool IsSignedIn => _user.Identity is { IsAuthenticated: true };

    protected override async Task OnInitializedAsync() => _user = (await Auth).User;

    private async Task RotateAsync()
    {
        if (!_user.IsPerson()) return;
        var rotated = await Door.ActAsync(desk => desk.RotateAsync(_user.PeopleActor(), _user.Actor(), Http.RequestAborted));
        if (rotated.Verdict == PeopleVerdict.Done)
        {
            _secret = rotated.Secret;
        }
        else
        {
            _error = rotated.Verdict.Sentence();
        }
    }
}

using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Shell;

/// <summary>Stands where a page says that what its address names does not exist: the answer to the address is 404 then.</summary>
public sealed class AbsentStatus : ComponentBase
{
    // Only there while the page is made for its first answer.
    [CascadingParameter]
    private HttpContext? Http { get; set; }

    protected override void OnInitialized()
    {
        if (Http is { Response.HasStarted: false } http) http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}

using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Shell;

/// <summary>Stands where a page says that what its address names does not exist: the answer to the address is 404 then.</summary>
public sealed class AbsentStatus : ComponentBase
{
    // Only there while the page is made for its first answer.
    [CascadingParameter]
    private HttpContext? Http { get; set; }

    // Said as the answer begins: before, it would be taken for a page that is not there, and that one's words would be in its place.
    protected override void OnInitialized() => Http?.Response.OnStarting(
        static response =>
        {
            ((HttpResponse)response).StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        },
        Http.Response);
}

namespace Helicarrier.Web.Endpoints;

/// <summary>A flag that opens routes: while it is off they answer 503 with its name.</summary>
internal sealed class OpsFlagDoor(string flag, bool isOn) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        isOn ? await next(context) : OpsAnswers.Refuse(StatusCodes.Status503ServiceUnavailable, flag + " is off");
}

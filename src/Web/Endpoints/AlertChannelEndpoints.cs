using System.Security.Claims;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts;
using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>Where people are told of alerts outside the HUD, and what was not taken there.</summary>
internal static class AlertChannelEndpoints
{
    private const int MostRows = 100;
    private const string Id = "/{id:guid}";

    public static void MapAlertChannels(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup(ApiRoutes.Alerts).WithTags("Alerts");
        alerts.MapGet("/deliveries", DeliveriesAsync).RequireAuthorization(Policies.Read).WithName("ListAlertDeliveries")
            .WithSummary("Messages that were not taken, newest first");
        alerts.MapGet("/channels", ListAsync).RequireAuthorization(Policies.Read).WithName("ListAlertChannels").WithSummary("Where people are told");

        var group = alerts.MapGroup("/channels").RequireAuthorization(Policies.Admin);
        group.MapPost("", AddAsync).WithName("AddAlertChannel").WithSummary("Add a channel; the secret that signs a webhook's messages is told this once")
            .Produces<ChannelBody>(StatusCodes.Status201Created).Produces<ApiError>(StatusCodes.Status400BadRequest)
            .Produces<ApiError>(StatusCodes.Status409Conflict);
        group.MapPost(Id + "/on", OnAsync).WithName("SwitchAlertChannelOn").WithSummary("Tell a channel again").ProducesNothing();
        group.MapPost(Id + "/off", OffAsync).WithName("SwitchAlertChannelOff").WithSummary("Tell a channel nothing; what waits stays").ProducesNothing();
        group.MapPost(Id + "/test", TestAsync).WithName("TestAlertChannel").WithSummary("Send a message that says only that it works")
            .ProducesNothing().Produces<ApiError>(StatusCodes.Status409Conflict);
        group.MapDelete(Id, RemoveAsync).WithName("RemoveAlertChannel").WithSummary("Take a channel away; what waits is not sent").ProducesNothing();
    }

    private static RouteHandlerBuilder ProducesNothing(this RouteHandlerBuilder route) =>
        route.Produces(StatusCodes.Status204NoContent).Produces<ApiError>(StatusCodes.Status404NotFound);

    private static async Task<DeliveryList> DeliveriesAsync(ClaimsPrincipal user, IAlertRepository alerts, CancellationToken cancellationToken) =>
        new([.. (await alerts.TroubleAsync(user.OrganizationId(), MostRows, cancellationToken)).Select(DeliveryBody.Of)]);

    private static async Task<ChannelList> ListAsync(ClaimsPrincipal user, IAlertRepository alerts, CancellationToken cancellationToken) =>
        new([.. (await alerts.ChannelsAsync(user.OrganizationId(), cancellationToken)).Select(static channel => ChannelBody.Of(channel))]);

    private static async Task<IResult> AddAsync(ChannelWish wanted, ClaimsPrincipal user, ChannelDesk desk, CancellationToken cancellationToken)
    {
        var answer = await desk.AddAsync(user.OrganizationId(), wanted, user.Actor(), cancellationToken);
        return answer.Channel is { } channel
            ? Results.Created($"{ApiRoutes.Alerts}/channels/{channel.Id}", ChannelBody.Of(channel, answer.Secret))
            : AlertEndpoints.Refusal(answer.Verdict, answer.Reason);
    }

    private static async Task<IResult> OnAsync(Guid id, ClaimsPrincipal user, ChannelDesk desk, CancellationToken cancellationToken) =>
        Told(await desk.EnableAsync(user.OrganizationId(), id, isEnabled: true, user.Actor(), cancellationToken));

    private static async Task<IResult> OffAsync(Guid id, ClaimsPrincipal user, ChannelDesk desk, CancellationToken cancellationToken) =>
        Told(await desk.EnableAsync(user.OrganizationId(), id, isEnabled: false, user.Actor(), cancellationToken));

    private static async Task<IResult> TestAsync(Guid id, ClaimsPrincipal user, ChannelDesk desk, CancellationToken cancellationToken) =>
        Told(await desk.TestAsync(user.OrganizationId(), id, user.Actor(), cancellationToken));

    private static async Task<IResult> RemoveAsync(Guid id, ClaimsPrincipal user, ChannelDesk desk, CancellationToken cancellationToken) =>
        Told(await desk.RemoveAsync(user.OrganizationId(), id, user.Actor(), cancellationToken));

    private static IResult Told(ChannelAnswer answer) =>
        answer.Verdict == AlertVerdict.Done ? Results.NoContent() : AlertEndpoints.Refusal(answer.Verdict, answer.Reason);
}

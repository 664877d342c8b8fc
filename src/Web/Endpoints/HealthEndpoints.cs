using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Services.Operations;

namespace Helicarrier.Web.Endpoints;

/// <summary>Probes: open to everybody, because those who ask hold no key.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").AllowAnonymous().WithTags("Health");
        group.MapGet(ApiRoutes.Alive, Alive).WithName("Alive").WithSummary("The process answers").Produces<AliveAnswer>();
        group.MapGet(ApiRoutes.Ready, ReadyAsync).WithName("Ready").WithSummary("Every condition of being ready, by name")
            .Produces<ReadyAnswer>().Produces<ReadyAnswer>(StatusCodes.Status503ServiceUnavailable);
    }

    private static AliveAnswer Alive() => new("alive");

    private static async Task<IResult> ReadyAsync(Readiness readiness, Store store, CancellationToken cancellationToken)
    {
        var report = await readiness.CheckAsync(cancellationToken);
        var answer = new ReadyAnswer(
            report.Ready ? "ready" : "not_ready",
            store.Engine,
            [.. report.Checks.Select(check => new NamedCheck(check.Name, WireName.Of(check.Status), check.Detail))]);
        return Results.Json(answer, statusCode: report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    internal sealed record AliveAnswer(string Status);

    internal sealed record ReadyAnswer(string Status, string Engine, IReadOnlyList<NamedCheck> Checks);

    internal sealed record NamedCheck(string Name, string Status, string Detail);
}

using System.Security.Claims;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Models;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>The first version's order for another model, made effective: of a run, of an agent's next runs, or of the next runs of a kind of client.</summary>
internal static class ControlModelEndpoint
{
    public static void MapModel(this IEndpointRouteBuilder group) => group.MapPost("/model", SetAsync).WithName("SwitchModel")
        .WithSummary("Have a run, or the next ones, use another model").Produces<ControlModelAnswer>()
        .Produces<ControlModelAnswer>(StatusCodes.Status202Accepted).Produces<ControlError>(StatusCodes.Status400BadRequest)
        .Produces<ControlError>(StatusCodes.Status403Forbidden).Produces<ControlError>(StatusCodes.Status404NotFound)
        .Produces<ControlError>(StatusCodes.Status409Conflict);

    private static async Task<IResult> SetAsync(
        ControlModelWanted wanted, ClaimsPrincipal user, ModelDesk models, TalkDesk talks, RunReader runs, RunSessionReader sessions,
        ILedgerRepository ledger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(wanted.Provider) || string.IsNullOrEmpty(wanted.Model))
        {
            return Bad("provider and model are required", "BAD_REQUEST");
        }

        // A script whose variable is empty means one run or agent, and not all of them.
        if (wanted.AgentId is "" || wanted.SessionId is "")
        {
            return Bad("agentId and sessionId may be left out, and not empty", "BAD_REQUEST");
        }
        if (wanted.SessionId is null) return await SetDefaultAsync(wanted, user, models, cancellationToken);
        if (wanted.AgentId is not null) return Bad("agentId or sessionId, and not both", "BAD_REQUEST");
        if (await ControlEndpoints.RunOfAsync(wanted.SessionId, user, sessions, ledger, cancellationToken) is not { } id)
        {
            return await ControlEndpoints.UncontrolledAsync(wanted.SessionId, user, ledger, cancellationToken);
        }
        if (await runs.FindAsync(user.OrganizationId(), id, cancellationToken) is not { Row: var run })
        {
            return ControlEndpoints.SessionMissing;
        }

        // A client that is not spoken to refuses whatever it is called.
        var named = ClientDialogues.Find(run) is null ? wanted.Model : ModelProvider.NameFor(run.Client, wanted.Provider, wanted.Model);
        if (named is null) return Bad($"{run.Client} takes no models of this provider.", "BAD_PROVIDER");
        var order = talks.SwitchAsync(user.OrganizationId(), id, named, user.Actor(), CancellationToken.None);
        var told = new ControlModelAnswer(Ok: true, wanted.Provider, wanted.Model, run.Client, named, null, wanted.SessionId, "told");
        if (await Task.WhenAny(order, Task.Delay(RunDesk.Patience, time, cancellationToken)) != order)
        {
            return Results.Accepted($"{ApiRoutes.Runs}/{id}", told with { Effect = "pending" });
        }
        var answer = await order;
        return answer.Verdict switch
        {
            RunVerdict.Done => Results.Ok(told),
            RunVerdict.UnderWay => Results.Conflict(
                new ControlError("The runner is away. The client is told when the runner answers again.", RunnerFault.Unreachable)),
            RunVerdict.Missing => ControlEndpoints.SessionMissing,
            _ => RunAnswers.Refusal(answer),
        };
    }

    private static async Task<IResult> SetDefaultAsync(
        ControlModelWanted wanted, ClaimsPrincipal user, ModelDesk models, CancellationToken cancellationToken)
    {
        var agent = wanted.AgentId;
        var name = agent ?? ModelProvider.ClientOf(wanted.Provider!);
        if (name is null) return Bad(ModelProvider.Rule, "BAD_PROVIDER");
        var scope = agent is null ? ModelScope.Client : ModelScope.Agent;
        var answer = await models.SetDefaultAsync(user.OrganizationId(), new(scope, name, wanted.Model, wanted.Provider), user.Actor(), cancellationToken);
        return answer.Verdict == RunVerdict.Done
            ? Results.Ok(new ControlModelAnswer(
                Ok: true, wanted.Provider!, wanted.Model!, answer.Client!, answer.Model!, agent, SessionId: null, "next_spawn"))
            : RunAnswers.Refusal(answer.Verdict, answer.Code, answer.Reason);
    }

    private static IResult Bad(string error, string code) => Results.BadRequest(new ControlError(error, code));
}

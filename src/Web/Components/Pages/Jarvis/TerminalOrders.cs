using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Control.Commands;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Web.Endpoints;

namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>Carries out what a command orders, through the desks that the API uses, and says it as the API would.</summary>
public sealed class TerminalOrders(RunDesk runs, TalkDesk talks, AskDesk asks)
{
    /// <summary>Starts an agent.</summary>
    public async Task<TerminalAnswer> SpawnAsync(OrganizationId organizationId, SpawnWish wish, string actor, CancellationToken cancellationToken)
    {
        var answer = await runs.SpawnAsync(organizationId, wish, actor, cancellationToken);
        if (answer is not { Verdict: RunVerdict.Done, Id: { } id }) return Refused(answer.Verdict, answer.Reason, ApiRoutes.Runs);
        return new($"@{wish.Agent} is started as {id}.")
        {
            Status = StatusCodes.Status201Created, Route = Post(ApiRoutes.Runs), Opens = id,
            Next = $"Speak to it with message {id} \"…\", undo with kill {id}",
        };
    }

    /// <summary>Stops a run.</summary>
    public async Task<TerminalAnswer> StopAsync(OrganizationId organizationId, RunId id, StopWish wish, string actor, CancellationToken cancellationToken)
    {
        var answer = await runs.StopAsync(organizationId, id, wish, actor, cancellationToken);
        return Told(answer, id, "stop", $"{id} is stopped. What that proved stands on its page.") with
        {
            Next = answer.Verdict == RunVerdict.UnderWay ? $"It does not listen and is being killed. Its proof comes on its page; look with open {id}" : null,
        };
    }

    /// <summary>Carries out an order to a run that is alive.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="command">One of message, model, interrupt, pause, resume.</param>
    /// <param name="id">The run that its target is.</param>
    /// <param name="actor">Who gives it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TerminalAnswer> OrderAsync(
        OrganizationId organizationId, AgentCommand command, RunId id, string actor, CancellationToken cancellationToken)
    {
        switch (command.Verb)
        {
            case CommandVerb.Message:
                return Told(await talks.SayAsync(organizationId, id, command.Text!, actor, cancellationToken), id, "message", $"{id} was told.");
            case CommandVerb.Model:
                return Told(
                    await talks.SwitchAsync(organizationId, id, command.Model!, actor, cancellationToken), id, "model",
                    $"{id} is to go on with {command.Model}; its next answer tells whether it does.");
            case CommandVerb.Interrupt:
                return Told(await talks.InterruptAsync(organizationId, id, actor, cancellationToken), id, "interrupt", $"The turn of {id} ends.");
            case CommandVerb.Pause:
                return Told(await runs.FreezeAsync(organizationId, id, isFrozen: true, actor, cancellationToken), id, "pause", $"{id} stands still.");
            default:
                return Told(await runs.FreezeAsync(organizationId, id, isFrozen: false, actor, cancellationToken), id, "resume", $"{id} goes on.");
        }
    }

    /// <summary>Answers an ask.</summary>
    public async Task<TerminalAnswer> AnswerAsync(OrganizationId organizationId, AgentCommand command, string actor, CancellationToken cancellationToken)
    {
        var key = command.Ask!.Value;
        var answer = new AskAnswer(command.IsAllowed ? AnswerKind.Allow : AnswerKind.Deny, command.Text);
        var verdict = await asks.AnswerAsync(organizationId, key, answer, actor, cancellationToken);
        var route = string.Create(CultureInfo.InvariantCulture, $"{ApiRoutes.Asks}/{key}/answer");
        return RunAnswers.IsTaken(verdict.Verdict)
            ? Taken(verdict.Verdict, route, $"Answered: {(command.IsAllowed ? "allowed once" : "denied")}.", waits: StatusCodes.Status202Accepted)
            : Refused(verdict.Verdict, verdict.Reason, route);
    }

    private static TerminalAnswer Told(RunAnswer answer, RunId id, string verb, string done)
    {
        var route = $"{ApiRoutes.Runs}/{id}/{verb}";
        if (!RunAnswers.IsTaken(answer)) return Refused(answer.Verdict, answer.Reason, route);
        return Taken(answer.Verdict, route, done, waits: verb == "stop" ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static TerminalAnswer Taken(RunVerdict verdict, string route, string done, int waits) => verdict == RunVerdict.Done
        ? new(done) { Status = StatusCodes.Status200OK, Route = Post(route) }
        : new("The order stands, and is not carried out yet.")
        {
            Status = waits, Route = Post(route), Next = "The runner is away. It is told when it answers again.",
        };

    private static TerminalAnswer Refused(RunVerdict verdict, string? reason, string route) =>
        new(reason ?? "That was refused.") { Status = RunAnswers.StatusOf(verdict), Route = Post(route), IsRefused = true };

    private static string Post(string route) => "POST " + route;
}

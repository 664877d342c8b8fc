using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>Something that an agent asks, or asked.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Run">Its run; null when it was not started here.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Client">The kind of client.</param>
/// <param name="SessionId">The client's name of its session.</param>
/// <param name="Directory">Where the agent works.</param>
/// <param name="Kind">permission, question, plan, quota or error.</param>
/// <param name="Evidence">How it is known: client, hook or inferred.</param>
/// <param name="Title">What is asked, in one line.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Detail">The whole of it, as the agent wrote it, with secrets blotted out as far as they can be told.</param>
/// <param name="Reason">Why the client asks.</param>
/// <param name="Questions">The questions of one that is answered in words.</param>
/// <param name="Answers">What can be answered: allow, always, deny, reply.</param>
/// <param name="AlwaysMeans">What always would allow from now on.</param>
/// <param name="TakesReason">Whether a denial may say why.</param>
/// <param name="AskedAt">UTC.</param>
/// <param name="DeferredUntil">UTC until which somebody put it off.</param>
/// <param name="Answer">What was answered; null while nothing was.</param>
/// <param name="AnswerText">The reason or the reply.</param>
/// <param name="AnsweredAt">UTC.</param>
/// <param name="AnsweredBy">Who answered.</param>
/// <param name="Outcome">answered, elsewhere, withdrawn or over; null while it is open.</param>
/// <param name="EndedAt">UTC.</param>
internal sealed record AskEntry(
    long Id, string? Run, string Agent, string Client, string? SessionId, string? Directory, string Kind, string Evidence, string Title, string? Tool,
    string? Detail, string? Reason, IReadOnlyList<AskQuestion> Questions, IReadOnlyList<string> Answers, string? AlwaysMeans, bool TakesReason,
    string AskedAt, string? DeferredUntil, string? Answer, string? AnswerText, string? AnsweredAt, string? AnsweredBy, string? Outcome, string? EndedAt)
{
    public static AskEntry Of(AskRow row) => new(
        row.Key, row.RunId?.ToString(), row.Agent, row.Client, row.SessionId, row.Directory, WireName.Of(row.Offer.Kind), WireName.Of(row.Evidence),
        row.Offer.Title, row.Offer.Tool, row.Offer.Detail, row.Offer.Reason, row.Offer.Questions, [.. row.Offer.Answers.Select(WireName.Of)],
        row.Offer.AlwaysMeans, row.Offer.TakesReason, WireTime.Of(row.AskedAt), WireTime.Of(row.DeferredUntil),
        row.Answer is { } answer ? WireName.Of(answer) : null, row.AnswerText, WireTime.Of(row.AnsweredAt), row.AnsweredBy,
        row.Outcome is { } outcome ? WireName.Of(outcome) : null, WireTime.Of(row.EndedAt));
}

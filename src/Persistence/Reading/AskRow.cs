using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Persistence.Reading;

/// <summary>Something that an agent asks, or asked.</summary>
/// <param name="Key">Names it; a later one has the greater.</param>
/// <param name="RunId">Its run; null when it was not started here.</param>
/// <param name="ClientRef">Names it within its run or session.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Client">The kind of client.</param>
/// <param name="SessionId">The client's name of its session; null when it is unknown.</param>
/// <param name="Directory">Where the agent works; null when it is unknown.</param>
/// <param name="Evidence">How it is known.</param>
/// <param name="Offer">What is asked, and what can be answered.</param>
/// <param name="AskedAt">UTC.</param>
/// <param name="DeferredUntil">UTC until which somebody put it off; null when nobody did.</param>
/// <param name="Answer">What was answered; null while nothing was.</param>
/// <param name="AnswerText">The reason or the reply; null when none was given.</param>
/// <param name="AnsweredAt">UTC.</param>
/// <param name="AnsweredBy">Who answered.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="EndedAt">UTC.</param>
public sealed record AskRow(
    long Key, RunId? RunId, string ClientRef, string Agent, string Client, string? SessionId, string? Directory, AskEvidence Evidence, AskOffer Offer,
    DateTimeOffset AskedAt, DateTimeOffset? DeferredUntil, AnswerKind? Answer, string? AnswerText, DateTimeOffset? AnsweredAt, string? AnsweredBy,
    AskEnd? Outcome, DateTimeOffset? EndedAt)
{
    /// <summary>Whether it can still be answered: nobody has, and it has not ended.</summary>
    public bool IsOpen => Answer is null && Outcome is null;
}

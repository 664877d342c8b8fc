using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Components.Words;

/// <summary>What agents ask, and what is answered, in words.</summary>
public static class AskWords
{
    /// <summary>What is asked, in one line. A plan is named after its tool alone, which says nothing to a person.</summary>
    public static string Title(AskOffer offer) =>
        offer.Kind == AskKind.Plan && offer.Title == offer.Tool ? "May I go ahead with this plan?" : VisibleText.Line(offer.Title);

    /// <summary>How it is known that an agent waits.</summary>
    public static string Of(AskEvidence evidence) => evidence switch
    {
        AskEvidence.Client => "Client state",
        AskEvidence.Hook => "Hook",
        AskEvidence.Inferred => "Inferred",
    };

    /// <summary>How it is known, in a sentence.</summary>
    public static string Explain(AskEvidence evidence) => evidence switch
    {
        AskEvidence.Client => "The client itself says so",
        AskEvidence.Hook => "A hook in the client said so",
        AskEvidence.Inferred => "Concluded from what was seen; may be wrong",
    };

    /// <summary>What a button does.</summary>
    public static string Verb(AnswerKind answer) => answer switch
    {
        AnswerKind.Allow => "Approve once",
        AnswerKind.Always => "Always",
        AnswerKind.Deny => "Deny",
        AnswerKind.Reply => "Send answer",
    };

    /// <summary>What was answered.</summary>
    public static string Past(AnswerKind answer) => answer switch
    {
        AnswerKind.Allow => "Approved once",
        AnswerKind.Always => "Approved for always",
        AnswerKind.Deny => "Denied",
        AnswerKind.Reply => "Replied",
    };

    /// <summary>What became of an ask that ended, in a word or two.</summary>
    public static string Outcome(AskRow ask) => ask switch
    {
        { Outcome: AskEnd.Elsewhere } => "Answered elsewhere",
        { Outcome: AskEnd.Withdrawn } => "No longer waiting",
        { Outcome: AskEnd.Over } => "Its client ended",
        { Answer: { } answer, AnswerText: { Length: > 0 } text } => $"{Past(answer)}: {VisibleText.Line(text)}",
        { Answer: { } answer } => Past(answer),
        { Outcome: null } => "Waits",
        _ => "Answered",
    };

    /// <summary>How long it waited until it was answered, or ended; null while it waits.</summary>
    public static TimeSpan? Waited(AskRow ask) => (ask.AnsweredAt ?? ask.EndedAt) - ask.AskedAt;
}

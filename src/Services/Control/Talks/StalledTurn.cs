using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Talks;

/// <summary>
/// An agent whose turn ended in an error does nothing more, and its client asks nobody: it waits until somebody tells it to go on. So the
/// inbox asks in its place.
/// </summary>
internal static class StalledTurn
{
    // No client names an ask of its own so.
    private const string Id = "hc-stalled";

    private static readonly string[] Limits = ["rate limit", "usage limit", "quota", "429", "overloaded", "credit", "billing", "too many requests"];

    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>Whether an ask is one of these.</summary>
    public static bool Is(OpenAsk ask) => ask.Id == Id;

    /// <summary>Asks when a turn ended in an error, and no more once another began.</summary>
    public static void Look(Conversation talk)
    {
        var open = talk.Asks.Find(Is);
        var error = talk.Turn is TurnState.Idle or TurnState.Failed ? talk.Error : null;
        if (error is null)
        {
            if (open is not null) talk.Settle(Id, AskEnd.Withdrawn);
        }
        else if (open?.Offer.Detail != error && talk.Asks.Count < Conversation.MostAsks)
        {
            talk.Ask(Id, Offer(error), Nothing);
        }
    }

    /// <summary>Tells the client what was replied, as a message. What it then does ends the ask.</summary>
    /// <param name="dialogue">How the client is spoken to.</param>
    /// <param name="talk">The talk.</param>
    /// <param name="answer">A reply.</param>
    /// <param name="message">Names the message.</param>
    public static void Answer(IClientDialogue dialogue, Conversation talk, AskAnswer answer, Guid message)
    {
        talk.Error = null;
        talk.Asks[talk.Asks.FindIndex(Is)] = talk.Asks.Find(Is)! with { Answer = answer };
        talk.Settle(Id, AskEnd.Answered);
        dialogue.Say(talk, message, answer.Replies![0][0]);
    }

    // Some clients pass on a provider's answer as it came; what it says of itself is the title.
    private static string Words(string error)
    {
        var start = error.IndexOf('{', StringComparison.Ordinal);
        if (start < 0) return error;
        try
        {
            using var answer = JsonDocument.Parse(error.AsMemory(start));
            return answer.RootElement.At("error", "message").Words() ?? answer.RootElement.At("message").Words() ?? error;
        }
        catch (JsonException)
        {
            return error;
        }
    }

    private static AskOffer Offer(string error) => new()
    {
        Kind = Limits.Any(word => error.Contains(word, StringComparison.OrdinalIgnoreCase)) ? AskKind.Quota : AskKind.Error,
        Title = RunLimits.Cut(Words(error)), Detail = error, Questions = [new("It stopped. What is it to do?", [new("Go on")])],
        Answers = [AnswerKind.Reply],
    };
}

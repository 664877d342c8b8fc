using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>What extensions of Pi ask, and how it is answered.</summary>
internal static class PiAsks
{

    /// <summary>Takes in a dialog. What needs no answer is passed over; what is not known is dismissed at once.</summary>
    public static void Read(Conversation conversation, string id, JsonElement line)
    {
        var method = line.At("method").Text();
        if (method is null or "notify" or "setStatus" or "setWidget" or "setTitle" or "set_editor_text") return;
        if (conversation.Asks.Count < Conversation.MostAsks && ToOffer(method, line) is { } offer)
        {
            conversation.Ask(id, offer, JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { ["method"] = method }));
        }
        else
        {
            Send(conversation, id, "cancelled", true);
        }
    }

    /// <summary>Answers an ask, once.</summary>
    public static void Answer(Conversation conversation, OpenAsk ask, AskAnswer answer)
    {
        var index = conversation.Asks.FindIndex(open => open.Id == ask.Id);
        if (index < 0 || conversation.Asks[index] is not { Answer: null } asked || !asked.Offer.Answers.Contains(answer.Kind)) return;
        conversation.Asks[index] = asked with { Answer = answer };
        var value = answer.Replies is [[var first, ..], ..] ? first : null;
        var isAnswered = value is not null && IsOffered(asked.Offer.Questions.Count > 0 ? asked.Offer.Questions[0].Options : [], value);
        if (asked.Terms.At("method").Is("confirm"))
        {
            Send(conversation, asked.Id, "confirmed", answer.Kind == AnswerKind.Allow);
        }
        else if (answer.Kind == AnswerKind.Reply && isAnswered)
        {
            Send(conversation, asked.Id, "value", value!);
        }
        else
        {
            Send(conversation, asked.Id, "cancelled", true);
        }
    }

    /// <summary>Takes back what is asked: the turn is being ended.</summary>
    public static void Cancel(Conversation conversation)
    {
        foreach (var ask in conversation.Asks.Where(ask => ask.Answer is null).ToList())
        {
            Send(conversation, ask.Id, "cancelled", true);
            conversation.Settle(ask.Id, AskEnd.Withdrawn);
        }
    }

    /// <summary>The agent goes on: what was answered was heard.</summary>
    public static void Heard(Conversation conversation)
    {
        foreach (var ask in conversation.Asks.Where(ask => ask.Answer is not null).ToList()) conversation.Settle(ask.Id, AskEnd.Answered);
    }

    private static AskOffer? ToOffer(string method, JsonElement line)
    {
        if (line.At("title").Words() is not { } title) return null;
        var options = line.At("options").Items().Select(option => option.Words()).OfType<string>().Select(label => new AskOption(label)).ToList();
        return method switch
        {
            "confirm" => new()
            {
                Kind = AskKind.Permission,
                Title = ClientJson.Line(title),
                Detail = line.At("message").Words(),
                Answers = [AnswerKind.Allow, AnswerKind.Deny],
            },
            "select" when options.Count > 0 => Question(title, options, detail: null),
            "input" => Question(title, [], line.At("placeholder").Words()),
            "editor" => Question(title, [], line.At("prefill").Words()),
            _ => null,
        };
    }

    private static AskOffer Question(string title, IReadOnlyList<AskOption> options, string? detail) => new()
    {
        Kind = AskKind.Question,
        Title = ClientJson.Line(title),
        Detail = detail,
        Questions = [new(title, options)],
        Answers = [AnswerKind.Reply, AnswerKind.Deny],
    };

    private static bool IsOffered(IReadOnlyList<AskOption> options, string value) => options.Count == 0 || options.Any(option => option.Label == value);

    private static void Send(Conversation conversation, string id, string name, JsonNode value) =>
        conversation.Send(new JsonObject { ["type"] = "extension_ui_response", ["id"] = id, [name] = value });
}

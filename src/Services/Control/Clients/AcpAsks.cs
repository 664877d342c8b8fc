using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>What a client asks through the Agent Client Protocol, and how it is answered.</summary>
internal static class AcpAsks
{

    // Qwen: "Switch to Default Mode and allow once". Gemini: "Allow all server tools for this session", "Allow tool for all future sessions".
    private static readonly SearchValues<string> WordsForMore =
        SearchValues.Create(["mode", "switch", "future", "save", "server"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes in a request. One that is not known is refused at once.</summary>
    public static void Read(Conversation conversation, string id, string method, JsonElement parameters)
    {
        if (method != "session/request_permission")
        {
            conversation.RefuseMethod(id);
        }
        else if (conversation.Asks.Count >= Conversation.MostAsks)
        {
            conversation.RefuseParameters(id, "Too much is asked at once.");
        }
        else if (!TryRead(conversation, id, parameters))
        {
            conversation.RefuseParameters(id, "This is not understood.");
        }
    }

    /// <summary>Answers an ask, once.</summary>
    public static void Answer(Conversation conversation, OpenAsk ask, AskAnswer answer)
    {
        var index = conversation.Asks.FindIndex(open => open.Id == ask.Id);
        if (index < 0 || conversation.Asks[index] is not { Answer: null } asked || !asked.Offer.Answers.Contains(answer.Kind)) return;
        conversation.Asks[index] = asked with { Answer = answer };
        var term = answer.Kind switch
        {
            AnswerKind.Allow => "allow",
            AnswerKind.Always => "always",
            _ => "deny",
        };
        conversation.Reply(asked.Id, ToResult(asked.Terms.At(term).Text()));
    }

    /// <summary>Takes back what is asked: its turn is being ended, and the client waits to be told.</summary>
    public static void Cancel(Conversation conversation)
    {
        foreach (var ask in conversation.Asks.Where(ask => ask.Answer is null).ToList())
        {
            conversation.Reply(ask.Id, ToResult(option: null));
            conversation.Settle(ask.Id, AskEnd.Withdrawn);
        }
    }

    /// <summary>The agent speaks on: what was answered was heard.</summary>
    public static void Heard(Conversation conversation)
    {
        foreach (var ask in conversation.Asks.Where(ask => ask.Answer is not null).ToList()) conversation.Settle(ask.Id, AskEnd.Answered);
    }

    /// <summary>A tool goes on. What was asked about it was answered, here or, when it is over, somewhere else.</summary>
    public static void Went(Conversation conversation, string tool, bool isOver)
    {
        var settled = conversation.Asks.Where(ask => ask.Terms.At("tool").Is(tool) && (isOver || ask.Answer is not null)).ToList();
        foreach (var ask in settled) conversation.Settle(ask.Id, AskEnd.Elsewhere);
    }

    private static bool TryRead(Conversation conversation, string id, JsonElement parameters)
    {
        var call = parameters.At("toolCall");
        var options = parameters.At("options").Items()
            .Select(option => (Id: option.At("optionId").Name(), Kind: option.At("kind").Text(), Name: option.At("name").Words()))
            .Where(option => option.Id is not null)
            .ToList();
        if (options.Count == 0 || call.ValueKind != JsonValueKind.Object) return false;

        var allow = Choose("allow_once");
        var always = Choose("allow_always");
        var deny = options.Find(option => option.Kind == "reject_once");
        var terms = new Dictionary<string, string>(StringComparer.Ordinal);
        if (allow.Id is not null) terms["allow"] = allow.Id;
        if (always.Id is not null) terms["always"] = always.Id;
        if (deny.Id is not null) terms["deny"] = deny.Id;
        if (call.At("toolCallId").Name() is { } tool) terms["tool"] = tool;
        var answers = new List<AnswerKind>();
        if (allow.Id is not null) answers.Add(AnswerKind.Allow);
        if (always.Id is not null) answers.Add(AnswerKind.Always);
        answers.Add(AnswerKind.Deny);
        var alwaysMeans = always.Id is null ? null : always.Name ?? "As the client understands it";
        conversation.Ask(id, ToOffer(call, answers, alwaysMeans), JsonSerializer.SerializeToElement(terms));
        return true;

        // By kind. Of several of one kind those are passed over that say they do more; when all do, that answer is not offered.
        (string? Id, string? Kind, string? Name) Choose(string kind)
        {
            var some = options.FindAll(option => option.Kind == kind);
            return some.Count == 1 ? some[0] : some.Find(option => !SaysMore(option.Id) && !SaysMore(option.Name));
        }
    }

    private static bool SaysMore(string? text) => text is not null && text.AsSpan().ContainsAny(WordsForMore);

    private static AskOffer ToOffer(JsonElement call, IReadOnlyList<AnswerKind> answers, string? always)
    {
        var kind = call.At("kind").Words();
        var title = call.At("title").Words();
        var input = call.At("rawInput");
        string?[] detail = [input.At("command").Words() ?? Whole(input) ?? title, .. call.At("content").Items().Select(Content)];
        return new()
        {
            Kind = kind == "switch_mode" ? AskKind.Plan : AskKind.Permission,
            Title = ClientJson.Line($"{kind ?? "tool"}: {title ?? "not said what"}"),
            Tool = kind,
            Detail = string.Join('\n', detail.Where(part => part is not null)),
            Answers = answers,
            AlwaysMeans = always,
        };
    }

    private static string? Whole(JsonElement input) => input.ValueKind == JsonValueKind.Object && input.EnumerateObject().Any() ? input.Raw() : null;

    private static string? Content(JsonElement part) => part.At("type").Text() switch
    {
        "content" => part.At("content", "text").Words(),
        "diff" => $"--- {part.At("path").Text()}\n{part.At("oldText").Text()}\n+++ {part.At("path").Text()}\n{part.At("newText").Text()}",
        _ => null,
    };

    private static JsonObject ToResult(string? option) => new()
    {
        ["outcome"] = option is null
            ? new JsonObject { ["outcome"] = "cancelled" }
            : new JsonObject { ["outcome"] = "selected", ["optionId"] = option },
    };
}

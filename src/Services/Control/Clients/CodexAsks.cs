using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>What Codex asks, and how it is answered.</summary>
internal static class CodexAsks
{
    private const int MostShown = 32;
    private const int LongestShown = 100_000;

    /// <summary>Takes in a request. One that is not known is refused at once.</summary>
    public static void Read(Conversation conversation, string id, string method, JsonElement parameters)
    {
        Func<JsonElement, Dictionary<string, string>, AskOffer?>? reader = method switch
        {
            "item/commandExecution/requestApproval" => Command,
            "item/fileChange/requestApproval" => (asked, _) => FileChange(conversation, asked),
            "item/permissions/requestApproval" => Permissions,
            "item/tool/requestUserInput" => Question,
            _ => null,
        };
        if (reader is null)
        {
            conversation.RefuseMethod(id);
            return;
        }

        var terms = new Dictionary<string, string>(StringComparer.Ordinal);
        if (parameters.At("turnId").Name() is { } turn) terms["turn"] = turn;
        if (conversation.Asks.Count >= Conversation.MostAsks)
        {
            conversation.RefuseParameters(id, "Too much is asked at once.");
        }
        else if (parameters.ValueKind != JsonValueKind.Object)
        {
            conversation.RefuseParameters(id, "This is not understood.");
        }
        else if (reader(parameters, terms) is { } offer)
        {
            conversation.Ask(id, offer, JsonSerializer.SerializeToElement(terms));
        }
        else
        {
            conversation.RefuseParameters(id, "This cannot be answered here.");
        }
    }

    /// <summary>Answers an ask, once.</summary>
    public static void Answer(Conversation conversation, OpenAsk ask, AskAnswer answer)
    {
        var index = conversation.Asks.FindIndex(open => open.Id == ask.Id);
        if (index < 0 || conversation.Asks[index] is not { Answer: null } asked || !asked.Offer.Answers.Contains(answer.Kind)) return;
        conversation.Asks[index] = asked with { Answer = answer };
        conversation.Reply(asked.Id, ToResult(asked, answer));
    }

    /// <summary>Ends what was asked in a turn that is over.</summary>
    public static void Withdraw(Conversation conversation, string turn)
    {
        var asked = conversation.Asks.Where(ask => ask.Terms.At("turn").Is(turn)).ToList();
        foreach (var ask in asked) conversation.Settle(ask.Id, AskEnd.Withdrawn);
    }

    /// <summary>Keeps what a change of files is: the ask for it only names it.</summary>
    public static void Note(Conversation conversation, string method, JsonElement parameters)
    {
        var item = parameters.At("item");
        if (!item.At("type").Is("fileChange") || item.At("id").Name() is not { } id) return;
        if (method == "item/completed")
        {
            conversation.Shown.Remove(id);
        }
        else if (conversation.Shown.Count < MostShown && Changes(item) is { Length: > 0 and <= LongestShown } text)
        {
            conversation.Shown[id] = text;
        }
    }

    /// <summary>A change of files as a person reads it; empty when nothing is said of it.</summary>
    public static string Changes(JsonElement item)
    {
        var text = new StringBuilder();
        foreach (var change in item.At("changes").Items())
        {
            if (change.At("path").Words() is not { } path) continue;
            text.Append(CultureInfo.InvariantCulture, $"{change.At("kind", "type").Text() ?? change.At("kind").Text() ?? "change"} {path}\n");
            if (change.At("diff").Words() is { } diff) text.Append(diff.TrimEnd()).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    private static AskOffer? Command(JsonElement asked, Dictionary<string, string> terms)
    {
        var command = asked.At("command").Words();
        var network = asked.At("networkApprovalContext", "host").Words();
        var isInput = asked.At("kind").Is("writeStdin");
        var always = Always(asked, terms);
        var title = command is not null ? $"{(isInput ? "Input" : "Shell")}: {command}" : network is not null ? $"Network: {network}" : "Shell";
        string?[] detail =
        [
            command ?? asked.Raw(),
            asked.At("cwd").Words() is { } directory ? $"in {directory}" : null,
            network is not null ? $"reaches {asked.At("networkApprovalContext", "protocol").Text()} {network}" : null,
            asked.At("additionalPermissions").Raw(),
        ];
        return new()
        {
            Kind = AskKind.Permission,
            Title = ClientJson.Line(title),
            Tool = "commandExecution",
            Detail = string.Join('\n', detail.Where(part => part is not null)),
            Reason = asked.At("reason").Words(),
            Answers = always is null ? [AnswerKind.Allow, AnswerKind.Deny] : [AnswerKind.Allow, AnswerKind.Always, AnswerKind.Deny],
            AlwaysMeans = always,
        };
    }

    // What is always allowed is what Codex itself proposes; when it lists what can be decided, only that.
    private static string? Always(JsonElement asked, Dictionary<string, string> terms)
    {
        if (asked.At("kind").Is("humanCommand")) return null;
        var listed = asked.At("availableDecisions");
        var isListed = listed.ValueKind == JsonValueKind.Array;
        var proposed = isListed
            ? listed.Items().Select(decision => decision.At("acceptWithExecpolicyAmendment", "execpolicy_amendment"))
                .FirstOrDefault(amendment => amendment.ValueKind == JsonValueKind.Array)
            : asked.At("proposedExecpolicyAmendment");
        var words = proposed.Items().Select(word => word.Text()).ToList();
        if (words.Count > 0 && words.All(word => word is not null))
        {
            terms["amendment"] = JsonSerializer.Serialize(words);
            return "Commands that begin with: " + string.Join(' ', words);
        }

        return !isListed || listed.Items().Any(decision => decision.Is("acceptForSession")) ? "The same, for the rest of the session" : null;
    }

    private static AskOffer FileChange(Conversation conversation, JsonElement asked)
    {
        var change = asked.At("itemId").Name() is { } item ? conversation.Shown.GetValueOrDefault(item) : null;
        var root = asked.At("grantRoot").Words();
        return new()
        {
            Kind = AskKind.Permission,
            Title = ClientJson.Line($"Change files: {change?.Split('\n')[0] ?? root ?? "not said which"}"),
            Tool = "fileChange",
            Detail = root is null ? change ?? asked.Raw() : $"all below {root}\n{change}".TrimEnd(),
            Reason = asked.At("reason").Words(),
            Answers = [AnswerKind.Allow, AnswerKind.Always, AnswerKind.Deny],
            AlwaysMeans = "Changes of the same files, for the rest of the session",
        };
    }

    private static AskOffer? Permissions(JsonElement asked, Dictionary<string, string> terms)
    {
        var permissions = asked.At("permissions");
        if (permissions.ValueKind != JsonValueKind.Object || permissions.Copy() is not { } text) return null;
        terms["permissions"] = text;
        return new()
        {
            Kind = AskKind.Permission,
            Title = ClientJson.Line($"Permissions: {text}"),
            Tool = "permissions",
            Detail = asked.At("cwd").Words() is { } directory ? $"{text}\nin {directory}" : text,
            Reason = asked.At("reason").Words(),
            Answers = [AnswerKind.Allow, AnswerKind.Always, AnswerKind.Deny],
            AlwaysMeans = "The same permissions, for the rest of the session",
        };
    }

    // A secret would be kept where answers are kept: such a question is not taken.
    private static AskOffer? Question(JsonElement asked, Dictionary<string, string> terms)
    {
        var names = new List<string>();
        var questions = new List<AskQuestion>();
        foreach (var question in asked.At("questions").Items())
        {
            if (question.At("isSecret").IsTrue()) return null;
            if (question.At("id").Name() is not { } name || names.Contains(name)) return null;
            if (question.At("question").Words() is not { } text) return null;
            names.Add(name);
            questions.Add(new(text, [.. Options(question)]));
        }

        if (questions.Count == 0) return null;
        terms["questions"] = JsonSerializer.Serialize(names);
        return new()
        {
            Kind = AskKind.Question,
            Title = ClientJson.Line(questions[0].Text),
            Tool = "requestUserInput",
            Questions = questions,
            Answers = [AnswerKind.Reply],
        };
    }

    private static IEnumerable<AskOption> Options(JsonElement question) =>
        from option in question.At("options").Items()
        let label = option.At("label").Words()
        where label is not null
        select new AskOption(label, option.At("description").Words());

    private static JsonObject ToResult(OpenAsk ask, AskAnswer answer)
    {
        if (ask.Terms.At("questions").Text() is { } questions) return new() { ["answers"] = Replies(questions, answer.Replies ?? []) };
        if (ask.Terms.At("permissions").Text() is { } permissions)
        {
            return new()
            {
                ["permissions"] = answer.Kind == AnswerKind.Deny ? new JsonObject() : JsonNode.Parse(permissions),
                ["scope"] = answer.Kind == AnswerKind.Always ? "session" : "turn",
            };
        }

        JsonNode decision = answer.Kind switch
        {
            AnswerKind.Allow => "accept",
            AnswerKind.Always when ask.Terms.At("amendment").Text() is { } amendment =>
                new JsonObject { ["acceptWithExecpolicyAmendment"] = new JsonObject { ["execpolicy_amendment"] = JsonNode.Parse(amendment) } },
            AnswerKind.Always => "acceptForSession",
            _ => "decline",
        };
        return new() { ["decision"] = decision };
    }

    private static JsonObject Replies(string questions, IReadOnlyList<IReadOnlyList<string>> replies)
    {
        var answers = new JsonObject();
        foreach (var (index, name) in (JsonSerializer.Deserialize<List<string>>(questions) ?? []).Index())
        {
            var given = index < replies.Count ? replies[index] : [];
            answers[name] = new JsonObject { ["answers"] = new JsonArray([.. given.Select(word => JsonValue.Create(word))]) };
        }

        return answers;
    }
}

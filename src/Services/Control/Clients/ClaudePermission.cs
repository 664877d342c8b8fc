using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>What Claude Code asks before it uses a tool, and how that is answered.</summary>
internal static class ClaudePermission
{
    private const string Question = "AskUserQuestion";
    private const string Plan = "ExitPlanMode";

    private static readonly string[] Subjects = ["command", "file_path", "notebook_path", "url", "query", "pattern", "path", "prompt", "description"];

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a question.</summary>
    /// <returns>What is asked, and what the answer has to repeat.</returns>
    public static (AskOffer Offer, JsonElement Terms) Read(JsonElement request) => Read(request, request.At("input"));

    /// <summary>Reads a question whose tool's input is called otherwise.</summary>
    public static (AskOffer Offer, JsonElement Terms) Read(JsonElement request, JsonElement input)
    {
        var tool = request.At("tool_name").Name() ?? "a tool";

        // Its answer repeats it: what cannot be written again can only be denied.
        var questions = tool == Question && input.Copy() is not null ? Questions(input) : [];
        var rule = request.At("permission_suggestions").Items().FirstOrDefault(static one => one.ValueKind == JsonValueKind.Object);
        var isPlain = questions.Count == 0 && tool != Plan;
        var mayAlways = isPlain && rule.Copy() is not null;
        var offer = new AskOffer
        {
            Kind = questions.Count > 0 ? AskKind.Question : tool == Plan ? AskKind.Plan : AskKind.Permission,
            Title = questions.Count > 0 ? ClientJson.Line(questions[0].Text) : Title(tool, input), Tool = tool, Detail = Detail(tool, input),
            Reason = request.At("decision_reason").Words(), Questions = questions,
            Answers = questions.Count > 0 ? [AnswerKind.Reply, AnswerKind.Deny]
                : mayAlways ? [AnswerKind.Allow, AnswerKind.Always, AnswerKind.Deny] : [AnswerKind.Allow, AnswerKind.Deny],
            AlwaysMeans = mayAlways ? Means(rule) : null, TakesReason = true,
        };
        var terms = new JsonObject();
        if (questions.Count > 0) terms["input"] = JsonNode.Parse(input.Copy()!);
        if (mayAlways) terms["rule"] = JsonNode.Parse(rule.Copy()!);
        return (offer, JsonSerializer.SerializeToElement(terms));
    }

    /// <summary>What a tool is about to do, in one line.</summary>
    public static string Title(string tool, JsonElement input)
    {
        var subject = tool == Plan ? null : Subjects.Select(name => input.At(name).Words()).FirstOrDefault(static text => text is not null);
        return subject is null ? tool : ClientJson.Line($"{tool}: {subject}");
    }

    /// <summary>The decision in the client's form. A rule holds for its session: nothing is written to the user's settings.</summary>
    public static JsonObject Decide(OpenAsk ask, AskAnswer answer)
    {
        if (answer.Kind == AnswerKind.Deny)
        {
            return new() { ["behavior"] = "deny", ["message"] = answer.Text is { Length: > 0 } why ? why : "Denied by the operator." };
        }

        var decision = new JsonObject { ["behavior"] = "allow" };
        if (answer.Kind == AnswerKind.Always && Node(ask.Terms.At("rule")) is JsonObject rule)
        {
            rule["destination"] = "session";
            decision["updatedPermissions"] = new JsonArray(rule);
        }
        if (answer.Kind == AnswerKind.Reply && Node(ask.Terms.At("input")) is JsonObject input)
        {
            var replies = new JsonObject();
            foreach (var (question, reply) in ask.Offer.Questions.Zip(answer.Replies ?? []))
            {
                replies[question.Text] = string.Join(", ", reply);
            }
            input["answers"] = replies;
            decision["updatedInput"] = input;
        }

        return decision;
    }

    private static JsonNode? Node(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? JsonNode.Parse(value.GetRawText()) : null;

    private static string? Detail(string tool, JsonElement input) => tool switch
    {
        "Bash" => input.At("command").Text(),
        Plan => input.At("plan").Text(),
        Question => null,
        _ => input.ValueKind == JsonValueKind.Object && input.Copy() is not null ? JsonSerializer.Serialize(input, Readable) : null,
    };

    private static string Means(JsonElement rule)
    {
        var rules = rule.At("rules").Items()
            .Select(static one => one.At("ruleContent").Words() is { } content ? $"{one.At("toolName").Text()}({content})" : one.At("toolName").Words())
            .Where(static text => text is not null).ToList();
        if (rules.Count > 0) return ClientJson.Line($"{string.Join(", ", rules)}, in this session");
        return rule.At("mode").Words() is { } mode ? $"The mode {mode}, in this session" : "The client's own rule, in this session";
    }

    private static List<AskQuestion> Questions(JsonElement input) =>
    [
        .. input.At("questions").Items().Where(static one => one.At("question").Words() is not null).Select(static one => new AskQuestion(
            one.At("question").Words()!,
            [
                .. one.At("options").Items().Where(static option => option.At("label").Words() is not null)
                    .Select(static option => new AskOption(option.At("label").Words()!, option.At("description").Words())),
            ],
            one.At("multiSelect").IsTrue())),
    ];
}

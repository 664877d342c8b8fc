using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;

namespace Helicarrier.Tests.Unit.Domain.Contract;

/// <summary>Payloads to start from, and the reader under a fixed clock.</summary>
internal static class Payloads
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    public const string V1 =
        """
        {"envelope_version":"v1","payload":{"session":{"sessionId":"s1","state":"success","agentId":"peter","modelId":"claude-sonnet-4-5",
        "startedAt":"2026-11-20T13:00:00Z","endedAt":"2026-11-20T13:01:00Z","agentLabel":"Peter","title":"Fix it","task":"Fix the bug",
        "taskCategory":"coding","promptTokens":100,"completionTokens":20,"totalTokens":120,"billedCostUsd":0.5,"provider":"Anthropic"},
        "events":[{"eventId":"e1","seq":1,"eventType":"message","eventTs":"2026-11-20T13:00:10Z","payload":{"role":"user","text":"hi"}}]}}
        """;

    public const string V2 =
        """
        {"envelope_version":"v2","payload":{"run":{"sessionId":"s1","state":"success","agentId":"peter","modelId":"claude-sonnet-4-5",
        "startedAt":"2026-11-20T13:00:00Z","endedAt":"2026-11-20T13:01:00Z","agentLabel":"Peter","title":"Fix it","task":"Fix the bug",
        "taskCategory":"coding","promptTokens":100,"completionTokens":20,"totalTokens":120,"billedCostUsd":0.5,"provider":"Anthropic"},
        "timeline":[{"eventId":"e1","seq":1,"eventType":"message","eventTs":"2026-11-20T13:00:10Z","payload":{"role":"user","text":"hi"}}]}}
        """;

    /// <summary>A version-one envelope with members of its session replaced; null removes one.</summary>
    public static string Session(params (string Name, JsonNode? Value)[] members) => Changed(V1, "session", members);

    /// <summary>The same for a version-two run.</summary>
    public static string Run(params (string Name, JsonNode? Value)[] members) => Changed(V2, "run", members);

    public static string Events(string json)
    {
        var root = JsonNode.Parse(V1)!;
        root["payload"]!["events"] = JsonNode.Parse(json);
        return root.ToJsonString();
    }

    public static ContractResult Read(string json, bool strict = true) => Read(Encoding.UTF8.GetBytes(json), strict);

    public static ContractResult Read(byte[] json, bool strict = true) => EnvelopeReader.Read(json, new(OrganizationId.Default, Now, strict));

    public static string Body(ContractResult result) => Encoding.UTF8.GetString(result.Error!.Body.Span);

    /// <summary>The error's details as <c>field: message</c>.</summary>
    public static IEnumerable<string> Details(ContractResult result) =>
        result.Error?.Details.Select(issue => $"{issue.Field}: {issue.Message}") ?? [];

    private static string Changed(string json, string part, (string Name, JsonNode? Value)[] members)
    {
        var root = JsonNode.Parse(json)!;
        var session = root["payload"]![part]!.AsObject();
        foreach (var (name, value) in members)
        {
            session.Remove(name);
            if (value is not null) session[name] = value;
        }

        return root.ToJsonString();
    }
}

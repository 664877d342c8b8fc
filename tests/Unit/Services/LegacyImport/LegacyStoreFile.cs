using System.Globalization;
using System.Text.Json.Nodes;

namespace Helicarrier.Tests.Unit.Services.LegacyImport;

/// <summary>Makes JSON stores as the older program wrote them.</summary>
internal static class LegacyStoreFile
{
    private static readonly string[] Words = ["success", "failed", "killed", "cancelled", "running", "queued"];
    private static readonly DateTimeOffset Start = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Sessions with usage and events, and two alert rows, all of which can be read.</summary>
    public static JsonObject Make(int seed, int sessions)
    {
        var random = new Random(seed);
        var (ledger, events, usage) = (new JsonArray(), new JsonArray(), new JsonArray());
        for (var i = 0; i < sessions; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"s-{seed}-{i}");
            ledger.Add(Session(id, random));
            if (random.Next(10) > 0) usage.Add(Usage(id, random));
            for (var n = random.Next(4); n > 0; n--) events.Add(Event(id, n, random));
        }

        return new()
        {
            ["ledger"] = ledger,
            ["events"] = events,
            ["usage"] = usage,
            ["alertRules"] = new JsonArray(Rule("rule-1")),
            ["alertStates"] = new JsonArray(State("rule-1")),
        };
    }

    /// <summary>The same store with its arrays the other way round.</summary>
    public static JsonObject Reversed(JsonObject store)
    {
        var reversed = new JsonObject();
        foreach (var (name, rows) in store.Reverse()) reversed[name] = rows!.DeepClone();
        return reversed;
    }

    public static JsonObject Session(string id, Random? random = null)
    {
        random ??= new(0);
        var status = Words[random.Next(Words.Length)];
        var started = Start.AddSeconds(random.Next(1_000_000));
        var runtime = random.Next(1, 5_000_000);
        var row = new JsonObject
        {
            ["sessionId"] = id,
            ["agentId"] = "agent-" + (char)('a' + random.Next(4)),
            ["agentLabel"] = "Peter",
            ["modelId"] = "gpt-5",
            ["status"] = status,
            ["startedAt"] = started.ToString("O", CultureInfo.InvariantCulture),
            ["runtimeMs"] = runtime,
            ["artifactCount"] = 0,
            ["ingestedAt"] = "2026-02-18T19:27:23.033Z",
        };
        if (status is not ("running" or "queued"))
        {
            row["endedAt"] = started.AddMilliseconds(runtime).ToString("O", CultureInfo.InvariantCulture);
        }
        if (random.Next(3) == 0) row["taskText"] = "Do \"it\"\n";
        return row;
    }

    public static JsonObject Usage(string id, Random? random = null)
    {
        random ??= new(0);
        var row = new JsonObject { ["sessionId"] = id, ["runtimeMs"] = 1, ["computedAt"] = "2026-02-18T19:27:23.033Z" };
        var kind = random.Next(4);
        if (kind is 0 or 1)
        {
            var (prompt, completion) = (random.Next(100_000), random.Next(100_000));
            (row["promptTokens"], row["completionTokens"], row["totalTokens"]) = (prompt, completion, prompt + completion);
        }
        else if (kind == 2)
        {
            row["totalTokens"] = random.Next(1_000_000);
        }

        // Nine places at the most: what a double could not hold is summed to the last one.
        var priced = random.Next(3) > 0;
        if (priced) row["costUsd"] = random.NextInt64(0, 50_000_000_000) / 1_000_000_000m;
        row["costConfidence"] = priced ? random.Next(2) == 0 ? "exact" : "estimated" : "unknown";
        if (random.Next(3) == 0) row["pricingVersion"] = "v4.1-default";
        if (priced && random.Next(3) == 0) row["costSource"] = "provider_reported";
        return row;
    }

    public static JsonObject Event(string id, int number, Random? random = null) => new()
    {
        ["eventId"] = string.Create(CultureInfo.InvariantCulture, $"{id}-e{number}"),
        ["sessionId"] = id,
        ["seq"] = number,
        ["eventType"] = random?.Next(2) == 0 ? "artifact" : "message",
        ["eventTs"] = "2026-02-18T19:20:30.000Z",
        ["payload"] = new JsonObject { ["text"] = "hello" },
    };

    public static JsonObject Rule(string id) => new()
    {
        ["ruleId"] = id, ["enabled"] = true, ["metric"] = "failure_rate", ["scopeType"] = "global", ["warnThreshold"] = 0.1, ["criticalThreshold"] = 0.5,
        ["window"] = "24h", ["comparison"] = "gte", ["dedupCooldownSec"] = 300, ["createdAt"] = "2026-02-18T19:27:30.549Z",
    };

    public static JsonObject State(string id) => new()
    {
        ["ruleId"] = id, ["status"] = "ok", ["lastValue"] = 0, ["lastEvaluatedAt"] = "2026-02-18T19:27:30.635Z", ["deduped"] = false,
    };
}

using System.Text.Json.Nodes;
using Helicarrier.Domain.Pricing;
using Helicarrier.Tests.Unit.Domain.Contract;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>What is sent to ingest is a session's sum: nobody knows how long each of its prompts was, so none of it is priced in a context band.</summary>
public sealed class SessionSumTests
{
    /// <summary>Sums of gpt-5.4, whose long prompts begin above 272,000 tokens.</summary>
    [Theory]
    [InlineData("v1", 272_000, null, 695_000_000L)]
    [InlineData("v1", 272_001, null, null)]
    [InlineData("v2", 272_001, null, null)]
    [InlineData("v1", 1000, 271_000, 85_250_000L)]
    [InlineData("v1", 1000, 271_001, null)]
    [InlineData("v2", 1000, 271_001, null)]
    public async Task Ingest_SumThatReachesABand_HasNoPrice(string version, long input, int? cached, long? nanos)
    {
        await using var store = new FormStore();
        (string, JsonNode?)[] counters = cached is { } read
            ? [("promptTokens", null), ("completionTokens", null), ("usage", new JsonObject
            {
                ["input_tokens"] = input, ["output_tokens"] = 1000, ["cache_read_tokens"] = read, ["cache_write_tokens"] = 0,
            })]
            : [("promptTokens", input), ("completionTokens", 1000)];
        (string, JsonNode?)[] members = [("modelId", "gpt-5.4"), ("provider", "openai"), ("billedCostUsd", null), ("totalTokens", null), .. counters];
        await store.IngestAsync(version == "v1" ? Payloads.Session(members) : Payloads.Run(members));

        var call = Assert.Single(store.Stored.Calls);
        Assert.Equal((nanos, nanos is null ? UnpricedReasons.CallsAggregated : null), (call.CostNanos?.Value, call.UnpricedReason));
    }
}

using System.Globalization;
using System.Net.Http.Json;

namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>Sends sessions by the ingest contract.</summary>
public static class Envelopes
{
    public static async Task SendAsync(
        HttpClient client, string sessionId, string agentId, string title, string state = "running", DateTimeOffset? startedAt = null,
        object[]? events = null, decimal? billed = null)
    {
        var started = startedAt ?? TimeProvider.System.GetUtcNow().AddSeconds(-5);
        var ended = state is "running" or "queued" ? (DateTimeOffset?)null : started.AddSeconds(4);
        var answer = await client.PostAsJsonAsync("/api/v3/ingest/session", new
        {
            envelope_version = "v1",
            payload = new
            {
                session = new
                {
                    sessionId,
                    state,
                    agentId,
                    agentLabel = agentId,
                    modelId = "claude-sonnet-4-5",
                    startedAt = Stamp(started),
                    endedAt = ended is { } end ? Stamp(end) : null,
                    title,
                    promptTokens = 1200,
                    completionTokens = 300,
                    billedCostUsd = billed,
                },
                events = events ?? [],
            },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

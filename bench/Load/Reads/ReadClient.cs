using System.Diagnostics;
using System.Text.Json;
using Helicarrier.Bench.Load.Ingest;

namespace Helicarrier.Bench.Load.Reads;

/// <summary>Reads a host's API and says how long it took to the last byte.</summary>
internal sealed class ReadClient : IDisposable
{
    private readonly HttpClient _client;

    public ReadClient(Uri address)
    {
        _client = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        _client.DefaultRequestHeaders.Add("x-secret-key", HostUnderTest.Secret);
    }

    public async Task<TimeSpan> ReadAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await _client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return clock.Elapsed;
    }

    /// <summary>Has closed days rolled up and reconciled, as the host does each hour.</summary>
    /// <returns>How long the job took, from its being asked for.</returns>
    public async Task<TimeSpan> RollUpAsync()
    {
        var clock = Stopwatch.StartNew();
        using var body = new StringContent("""{"type":"rollup"}""", System.Text.Encoding.UTF8, "application/json");
        using var asked = await _client.PostAsync("/api/v3/jobs", body);
        asked.EnsureSuccessStatusCode();
        var id = JsonElement.Parse(await asked.Content.ReadAsStringAsync()).GetProperty("id").GetInt64();
        while (JsonElement.Parse(await _client.GetStringAsync($"/api/v3/jobs/{id}")).GetProperty("job").GetProperty("endedAt").ValueKind == JsonValueKind.Null)
        {
            await Task.Delay(200);
        }

        return clock.Elapsed;
    }

    public void Dispose() => _client.Dispose();
}

using System.Diagnostics;
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

    public void Dispose() => _client.Dispose();
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Helicarrier.Bench.Load.Ingest;

namespace Helicarrier.Bench.Load.Reads;

/// <summary>Sends so many events a second, in ten batches, until it is ended.</summary>
internal sealed class EventStream(Uri address, int perSecond)
{
    private const int BatchesPerSecond = 10;

    /// <returns>The events that were taken.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("x-secret-key", HostUnderTest.Secret);
        var (sent, clock) = (0, Stopwatch.StartNew());
        for (var batch = 0; !cancellationToken.IsCancellationRequested; batch++)
        {
            var lines = string.Join('\n', Enumerable.Range(sent, perSecond / BatchesPerSecond).Select(Line));
            using var content = new StringContent(lines, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync("/api/v3/ingest/batch", content, CancellationToken.None);
            answer.EnsureSuccessStatusCode();
            sent += perSecond / BatchesPerSecond;
            var ahead = TimeSpan.FromSeconds((double)sent / perSecond) - clock.Elapsed;
            if (ahead > TimeSpan.Zero) await Task.Delay(ahead, CancellationToken.None);
        }

        return sent;
    }

    private static string Line(int number)
    {
        var at = DateTimeOffset.UtcNow;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"envelope_version":"v1","payload":{"session":{"sessionId":"live-{{{number:D8}}}","state":"success","agentId":"agent-{{{number % 12}}}",
            "modelId":"gpt-5","startedAt":"{{{at.AddMinutes(-1):yyyy-MM-ddTHH:mm:ss.fffZ}}}","endedAt":"{{{at:yyyy-MM-ddTHH:mm:ss.fffZ}}}",
            "title":"live session","promptTokens":1000,"completionTokens":100,"provider":"openai"
            """).ReplaceLineEndings("") + "}}}";
    }
}

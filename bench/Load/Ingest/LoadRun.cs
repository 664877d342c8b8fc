using System.Diagnostics;

namespace Helicarrier.Bench.Load.Ingest;

/// <summary>Requests a second that a route answers under a number of connections.</summary>
internal static class LoadRun
{
    public static async Task<(double Rate, long Answered)> MeasureAsync(Uri host, string path, string secret, int connections, int lines, TimeSpan duration)
    {
        var answered = 0L;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var connection = new RawConnection(host, path, secret, lines);
            while (clock.Elapsed < duration)
            {
                var (status, body) = await connection.SendAsync();
                if (status != 200) throw new InvalidOperationException($"{path} answered {status}: {body}");
                Interlocked.Increment(ref answered);
            }
        })));
        return (answered / clock.Elapsed.TotalSeconds, answered);
    }
}

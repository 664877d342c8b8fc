using System.Globalization;
using System.Text;

namespace Helicarrier.Bench.Load.Backfill;

/// <summary>
/// Sessions of four months in random order, the same for every host: forty projects, each of one of twelve agents, four models, one call
/// each, one of thirty-three without a price.
/// </summary>
internal sealed class BackfillSessions(int seed, int sessions)
{
    private const int BatchLines = 500;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Span = TimeSpan.FromDays(120);

    private static readonly string[] Models = ["claude-sonnet-4-5", "claude-opus-4-1", "gpt-5", "gemini-2.5-pro"];
    private static readonly string[] States = ["success", "success", "success", "success", "failed", "cancelled"];
    private static readonly string[] Words =
    [
        "parser", "ledger", "index", "retry", "cache", "socket", "schema", "replay", "budget", "token", "branch", "review", "migrate", "deploy",
        "profile", "session", "timeout", "receipt", "window", "queue", "split", "merge", "trace", "verify", "repair",
    ];

    /// <summary>Bodies of five hundred lines each.</summary>
    public IEnumerable<byte[]> Batches(int from, int count)
    {
        for (var at = from; at < from + count; at += BatchLines)
        {
            yield return Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(at, Math.Min(BatchLines, from + count - at)).Select(Line)));
        }
    }

    private string Line(int number)
    {
        // A generator of its own, so that a session is the same whoever asks for it first.
        var random = new Random(HashCode(number));
        var start = Start + TimeSpan.FromMilliseconds(random.NextInt64((long)Span.TotalMilliseconds));
        var end = start + TimeSpan.FromMilliseconds(random.Next(1_000, 3_600_000));
        var cost = random.Next(33) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $",\"billedCostUsd\":{random.Next(1, 5_000_000) / 1_000_000m}");
        var project = random.Next(40);
        var model = cost.Length == 0 ? "unheard-of" : Models[random.Next(Models.Length)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"envelope_version":"v1","payload":{"session":{"sessionId":"backfill-{{{number:D8}}}","state":"{{{States[random.Next(States.Length)]}}}",
            "agentId":"agent-{{{project % 12}}}","modelId":"{{{model}}}","startedAt":"{{{start:yyyy-MM-ddTHH:mm:ss.fffZ}}}",
            "endedAt":"{{{end:yyyy-MM-ddTHH:mm:ss.fffZ}}}","project":"/home/me/project-{{{project}}}","title":"{{{Text(random, 5)}}}",
            "task":"{{{Text(random, 12)}}}","promptTokens":{{{random.Next(100, 200_000)}}},"completionTokens":{{{random.Next(1, 8_000)}}}{{{cost}}},
            "provider":"acme"
            """).ReplaceLineEndings("") + "}}}";
    }

    // Not the framework's: that differs from process to process.
    private int HashCode(int number) => unchecked((seed * 486_187_739) + (number % sessions * 1_000_003));

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}

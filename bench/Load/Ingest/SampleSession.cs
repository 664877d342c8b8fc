using System.Globalization;
using System.Text;

namespace Helicarrier.Bench.Load.Ingest;

/// <summary>The event that is sent: a finished session with usage and a reported cost, each with an id of its own.</summary>
internal static class SampleSession
{
    private const int IdDigits = 12;

    private static readonly string Envelope =
        """
        {"envelope_version":"v1","payload":{"session":{"sessionId":"ID","state":"success","agentId":"agent-7",
        "modelId":"claude-sonnet-4-5","startedAt":"2026-01-20T10:00:00.000Z","endedAt":"2026-01-20T10:01:00.000Z",
        "title":"Refactor the parser","task":"Split the parser in two","promptTokens":1200,"completionTokens":340,
        "billedCostUsd":0.0087,"provider":"anthropic"}}}
        """.ReplaceLineEndings("");

    private static long s_next = Environment.ProcessId * 1_000_000_000L;

    /// <summary>Bytes with <paramref name="count"/> lines; ids are at the returned offsets.</summary>
    public static (byte[] Body, int[] IdOffsets) Lines(int count)
    {
        var line = Envelope.Replace("ID", new string('0', IdDigits), StringComparison.Ordinal);
        var first = line.IndexOf(new string('0', IdDigits), StringComparison.Ordinal);
        var body = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat(line, count)));
        return (body, [.. Enumerable.Range(0, count).Select(i => (i * (line.Length + 1)) + first)]);
    }

    /// <summary>Writes the next unused id.</summary>
    public static void Stamp(Span<byte> body, ReadOnlySpan<int> offsets)
    {
        foreach (var offset in offsets)
        {
            var id = Interlocked.Increment(ref s_next) % 1_000_000_000_000;
            id.TryFormat(body.Slice(offset, IdDigits), out _, "D12", CultureInfo.InvariantCulture);
        }
    }
}

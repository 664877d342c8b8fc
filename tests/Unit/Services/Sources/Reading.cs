using System.Text;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.ClaudeCode;
using Helicarrier.Services.Sources.Codex;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Feeds lines of our own writing to a reader, as the scanner does.</summary>
internal static class Reading
{
    public static SourceBatch Claude(params string[] lines) => Feed(ClaudeFile("s1", 1000), lines);

    public static SourceBatch Codex(params string[] lines) => Feed(CodexFile("T", 1000), lines);

    public static ClaudeReader ClaudeFile(string name, long firstWritten, string? state = null) =>
        new(new($"/logs/projects/-w/{name}.jsonl", firstWritten), state);

    public static CodexReader CodexFile(string name, long firstWritten, string? state = null) =>
        new(new($"/logs/sessions/2026/11/20/rollout-{name}.jsonl", firstWritten), state);

    public static SourceBatch Feed(ILogReader reader, params string[] lines)
    {
        var offset = 0L;
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            reader.ReadLine(bytes, offset);
            offset += bytes.Length + 1;
        }

        return reader.Take();
    }

    /// <summary>What the store holds after it merged the batches in this order.</summary>
    public static List<UsageEvent> Stored(params SourceBatch[] batches)
    {
        var stored = new Dictionary<EventId, UsageEvent>();
        foreach (var usage in batches.SelectMany(batch => batch.Usage))
        {
            stored[usage.Id] = stored.TryGetValue(usage.Id, out var known) ? UsageMerge.Merge(known, usage) : usage;
        }
        return [.. stored.Values.OrderBy(usage => usage.OccurredAt)];
    }
}

using System.Text.Json;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>
/// What readers of JSON have in common: a value that is none is counted, and nothing that a value holds ends the reading.
/// The reader of a client says what a value means.
/// </summary>
public abstract class JsonLogReader : ILogReader, IDisposable
{
    public ReadCounters Counters { get; } = new();

    public int Pending => Usage.Count + Timeline.Count;

    private protected UsageWindow Usage { get; } = new();

    private protected SessionTimeline Timeline { get; } = new();

    public void ReadLine(ReadOnlySpan<byte> line, long offset)
    {
        Counters.Lines++;
        if (line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0) return;
        try
        {
            using var document = JsonValues.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Understand(document.RootElement, offset);
            }
            else
            {
                Counters.Skip(SkipReasons.NotAnObject);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Counters.Skip(SkipReasons.InvalidJson);
        }
    }

    public SourceBatch Take() => new() { Usage = Usage.Take(), Timeline = Timeline.Take(), Sessions = TakeSessions() };

    public abstract string SaveState();

    public void Dispose()
    {
        Timeline.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes the facts from one object.</summary>
    private protected abstract void Understand(JsonElement value, long offset);

    /// <summary>What is now known of the sessions touched since the last call.</summary>
    private protected abstract IReadOnlyList<SessionPatch> TakeSessions();

    /// <summary>Whether a call can be billed; counts the reason if not.</summary>
    /// <param name="bad">A counter was no counter.</param>
    /// <param name="empty">Nothing was counted.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="key">What makes it this call and no other.</param>
    private protected bool CanBill(bool bad, bool empty, DateTimeOffset? at, string? key)
    {
        var reason = bad ? SkipReasons.BadCounter
            : empty ? SkipReasons.NoCounters
            : at is null ? SkipReasons.NoTimestamp
            : string.IsNullOrEmpty(key) ? SkipReasons.NoIdentity
            : null;
        if (reason is not null) Counters.Skip(reason);
        return reason is null;
    }
}

using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

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

    public virtual string? Trouble => null;

    public SourceBatch Take()
    {
        Sum();
        return new() { Usage = Usage.Take(), Timeline = Timeline.Take(), Sessions = TakeSessions() };
    }

    public abstract string SaveState();

    public void Dispose()
    {
        Timeline.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds what is known only of all that was read by now.</summary>
    private protected virtual void Sum()
    {
    }

    /// <summary>Takes the facts from one object.</summary>
    private protected abstract void Understand(JsonElement value, long offset);

    /// <summary>What is now known of the sessions touched since the last call.</summary>
    private protected abstract IReadOnlyList<SessionPatch> TakeSessions();

    /// <summary>Whether a record is a call that can be billed, by <see cref="CallRule"/>.</summary>
    private protected bool CanBill(TokenUsage tokens, bool bad, DateTimeOffset? at, string? key, NanoUsd? cost = null) =>
        Counters.CanBill(tokens, bad, at, key, cost);
}

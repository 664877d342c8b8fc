using System.Globalization;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Operations;

/// <summary>
/// Shows that the store takes writes and gives them back: a beat goes through the one writer, as every event does, and is read
/// from the file by a new connection. Both together have two seconds. One caller at a time.
/// </summary>
public sealed class Heartbeat(StoreWriter writer, HeartbeatReader reader, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private (ReadinessCheck Writer, ReadinessCheck Reader)? _latest;
    private DateTimeOffset _beatenAt;

    /// <summary>Whether the store was written and read; a beat that came back is good for three seconds.</summary>
    public async Task<(ReadinessCheck Writer, ReadinessCheck Reader)> CheckAsync()
    {
        if (_latest is { } latest && time.GetUtcNow() - _beatenAt < Lasts) return latest;
        using var timeout = new CancellationTokenSource(Patience, time);
        var (written, beat) = await WriteAsync(timeout.Token);
        var read = written.Status == CheckStatus.Pass
            ? await ReadAsync(beat, timeout.Token)
            : new(ReadinessCheck.Reader, CheckStatus.Pending, $"waits for {ReadinessCheck.Writer}");
        _beatenAt = time.GetUtcNow();
        _latest = read.Status == CheckStatus.Pass ? (written, read) : null;
        return (written, read);
    }

    private async Task<(ReadinessCheck Check, long Beat)> WriteAsync(CancellationToken timeout)
    {
        try
        {
            var beat = await writer.EnqueueAsync(static transaction => transaction.Heartbeat.Beat()).WaitAsync(timeout);
            return beat is { } counted
                ? (new(ReadinessCheck.Writer, CheckStatus.Pass, $"{writer.Waiting} waiting"), counted)
                : (Failed(ReadinessCheck.Writer, "the heartbeat's row is gone"), 0);
        }
        catch (StoreBusyException)
        {
            return (Failed(ReadinessCheck.Writer, "its queue is full"), 0);
        }
        catch (Exception exception)
        {
            return (Failed(ReadinessCheck.Writer, Words(exception)), 0);
        }
    }

    private async Task<ReadinessCheck> ReadAsync(long beat, CancellationToken timeout)
    {
        try
        {
            var found = await Task.Run(() => reader.Read(beat), CancellationToken.None).WaitAsync(timeout);
            return found >= beat
                ? new(ReadinessCheck.Reader, CheckStatus.Pass, string.Create(CultureInfo.InvariantCulture, $"beat {beat} read back"))
                : Failed(ReadinessCheck.Reader, string.Create(CultureInfo.InvariantCulture, $"beat {beat} was written, {found ?? 0} read back"));
        }
        catch (Exception exception)
        {
            return Failed(ReadinessCheck.Reader, Words(exception));
        }
    }

    private static ReadinessCheck Failed(string name, string why) => new(name, CheckStatus.Fail, why);

    private static string Words(Exception exception) =>
        exception is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} s" : exception.Message.ReplaceLineEndings(" ");
}

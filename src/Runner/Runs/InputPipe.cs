using System.Diagnostics;
using System.Runtime.InteropServices;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Runs;

/// <summary>Speaks to a run through the named pipe that it reads.</summary>
/// <param name="path">The pipe.</param>
/// <param name="patience">How long it may take until there is room for a message; five seconds when null.</param>
internal sealed class InputPipe(string path, TimeSpan? patience = null) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private readonly SaidLines _said = new(path + ".said");

    /// <summary>Writes all of it, as one piece: two messages never mix.</summary>
    /// <param name="text">It, with its end.</param>
    /// <param name="number">One that was written before is not written again; null is always written.</param>
    /// <exception cref="RunnerException">Nobody reads, or the reader is stuck.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> text, long? number = null)
    {
        await _one.WaitAsync();
        try
        {
            if (number is { } asked && _said.Has(asked)) return;
            await Task.Run(() => Write(text.Span));
            if (number is { } written) _said.Add(written);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static RunnerException Stuck() => new(RunnerFault.NotReading, "The run does not read what was written to it before.");

    private void Write(ReadOnlySpan<byte> text)
    {
        var pipe = Native.OpenPipe(path);
        if (pipe < 0)
        {
            throw Marshal.GetLastPInvokeError() == Native.NoDevice
                ? new(RunnerFault.NotReading, "The run reads nothing: its input is closed.")
                : new RunnerException(RunnerFault.NotReading, "The run's input cannot be opened.");
        }
        try
        {
            // Whole or not at all: half a message would be the beginning of the next one. Pages of a pipe may be half full.
            var room = Native.WidenPipe(pipe) / 2;
            var began = Stopwatch.GetTimestamp();
            while (Native.Unread(pipe) is > 0 and var unread && unread + text.Length > room)
            {
                if (Stopwatch.GetElapsedTime(began) > _patience) throw Stuck();
                Thread.Sleep(Pause);
            }
            while (text.Length > 0)
            {
                var written = Native.Write(pipe, text);
                if (written > 0)
                {
                    text = text[(int)written..];
                }
                else if (Marshal.GetLastPInvokeError() != Native.Again || !Native.CanWrite(pipe, _patience))
                {
                    throw Stuck();
                }
            }
        }
        finally
        {
            _ = Native.Close(pipe);
        }
    }
}

using System.Runtime.InteropServices;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Runs;

/// <summary>Speaks to a run through the named pipe that it reads.</summary>
internal sealed class InputPipe(string path) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Writes all of it, as one piece: two messages never mix.</summary>
    /// <exception cref="RunnerException">Nobody reads, or the reader is stuck.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> text)
    {
        await _one.WaitAsync();
        try
        {
            await Task.Run(() => Write(text.Span));
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

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
            while (text.Length > 0)
            {
                var written = Native.Write(pipe, text);
                if (written > 0)
                {
                    text = text[(int)written..];
                }
                else if (Marshal.GetLastPInvokeError() != Native.Again || !Native.CanWrite(pipe, Patience))
                {
                    throw new RunnerException(RunnerFault.NotReading, "The run does not read what was written to it before.");
                }
            }
        }
        finally
        {
            _ = Native.Close(pipe);
        }
    }
}

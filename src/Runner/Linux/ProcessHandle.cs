using System.Runtime.InteropServices;

namespace Helicarrier.Runner.Linux;

/// <summary>Holds one process, so that no signal of ours ever meets another that was given its number.</summary>
internal sealed class ProcessHandle : IDisposable
{
    private int _file;

    private ProcessHandle(ProcessIdentity identity, int file) => (Identity, _file) = (identity, file);

    public ProcessIdentity Identity { get; }

    /// <summary>Whether it has exited. What was disposed of has.</summary>
    public bool HasExited => _file < 0 || Native.HasExited(_file);

    /// <summary>Opens the handle first and compares then: only so the number is proven to be this process's.</summary>
    /// <returns>Null when it is gone.</returns>
    /// <exception cref="IOException">That cannot be told now: whoever asks must not take it for dead.</exception>
    public static ProcessHandle? Open(ProcessIdentity identity)
    {
        var file = Native.PidfdOpen(identity.Pid);
        if (file < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error == Native.NoProcess ? null : throw new IOException($"Process {identity.Pid} cannot be held.", error);
        }
        var handle = new ProcessHandle(identity, file);
        try
        {
            if (ProcessStat.Read(identity.Pid)?.StartTicks == identity.StartTicks) return handle;
        }
        catch (IOException)
        {
            handle.Dispose();
            throw;
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Sends a signal; false when it is gone, or nobody may.</summary>
    public bool Signal(int signal) => _file >= 0 && Native.Signal(_file, signal);

    /// <summary>Takes a zombie of ours away.</summary>
    public bool Reap() => _file >= 0 && Native.Reap(_file);

    public void Dispose()
    {
        var file = Interlocked.Exchange(ref _file, -1);
        if (file >= 0) _ = Native.Close(file);
    }
}

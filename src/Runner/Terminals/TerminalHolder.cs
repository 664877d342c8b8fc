using System.Runtime.InteropServices;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Runs;

namespace Helicarrier.Runner.Terminals;

/// <summary>
/// The process that holds one run's terminal, so that nobody is hung up when the supervisor dies. It copies what the run writes to the run's
/// file, and what comes through the run's pipe to the terminal; it starts nothing and ends when nobody has the terminal open any more.
/// </summary>
internal static class TerminalHolder
{
    /// <summary>Exit code: there is no terminal, or the run's folder cannot be used.</summary>
    public const int Failed = 1;

    private const int Piece = 64 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Holds one until nobody has it open, or the run is over.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="size">The terminal's.</param>
    /// <returns>The exit code.</returns>
    public static int Run(RunFolder folder, TerminalSize size)
    {
        using var held = new FileStream(folder.TerminalLock, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using var output = new TerminalOutput(folder.Of(RunStream.Output));
        var input = Native.HoldPipe(folder.Input);
        var terminal = Native.OpenTerminal(size.Columns, size.Rows, out var path);
        if (input < 0 || terminal < 0)
        {
            Console.Error.WriteLine("There is no terminal to be had.");
            return Failed;
        }
        Console.WriteLine(path);

        // Checkpoint 6: whoever wanted it opens it before it says so. When that one is killed first, nothing comes, and this ends too.
        if (Console.ReadLine() is null) return Failed;
        Detach();
        new Thread(() => Type(input, terminal)) { IsBackground = true }.Start();
        Copy(terminal, output, folder);
        return 0;
    }

    // Nobody speaks to it from here on but through the run's folder.
    private static void Detach()
    {
        Console.Out.Close();
        Console.In.Close();
    }

    private static void Copy(int terminal, TerminalOutput output, RunFolder folder)
    {
        var bytes = new byte[Piece];
        var isDrained = false;
        while (true)
        {
            if (Native.CanRead(terminal, Pause))
            {
                var read = Native.Read(terminal, bytes);
                if (read > 0)
                {
                    output.Add(bytes.AsSpan(0, (int)read));
                }
                else if (read == 0 || Marshal.GetLastPInvokeError() is not (Native.Interrupted or Native.Again))
                {
                    return;
                }
            }
            else if (folder.HasEnd)
            {
                return;
            }
            else if (!isDrained && folder.ExitCode() is not null)
            {
                // The kernel drops what was not read when the shell above the client ends: it waits for this.
                isDrained = true;
                folder.NoteDrained();
            }
        }
    }

    private static void Type(int input, int terminal)
    {
        var bytes = new byte[Piece];
        while (true)
        {
            var read = Native.Read(input, bytes);
            if (read <= 0 && Marshal.GetLastPInvokeError() != Native.Interrupted) return;
            for (var typed = bytes.AsSpan(0, (int)Math.Max(0, read)); typed.Length > 0;)
            {
                var written = Native.Write(terminal, typed);
                if (written > 0)
                {
                    typed = typed[(int)written..];
                }
                else if (Marshal.GetLastPInvokeError() != Native.Interrupted)
                {
                    return;
                }
            }
        }
    }
}

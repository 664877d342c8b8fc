using System.Globalization;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Holding;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Terminals;

/// <summary>
/// A terminal whose holder runs, open here until the run's first shell has it: were it closed in between, the holder would take the run for over.
/// </summary>
internal sealed class HeldTerminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private int _file;

    private HeldTerminal(string path, int file) => (Path, _file) = (path, file);

    /// <summary>The side that programs open.</summary>
    public string Path { get; }

    /// <summary>Starts a holder.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="size">The terminal's.</param>
    /// <param name="own">Where its process is noted.</param>
    /// <exception cref="IOException">There is no terminal to be had.</exception>
    public static async Task<HeldTerminal> StartAsync(string folder, TerminalSize size, OwnProcesses own)
    {
        var numbers = CultureInfo.InvariantCulture;
        string[] words = [.. OwnProgram.Command, "terminal", folder, size.Columns.ToString(numbers), size.Rows.ToString(numbers)];

        // In a session of its own: what a shell's terminal sends to the supervisor is not for it.
        var holder = own.Start(new("setsid", words)
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/",
        });
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var path = await holder.StandardOutput.ReadLineAsync(limit.Token);
            var file = path is null ? -1 : Native.HoldTerminal(path);
            if (file < 0) throw new IOException("There is no terminal to be had.");
            try
            {
                await holder.StandardInput.WriteLineAsync();
                await holder.StandardInput.FlushAsync(limit.Token);
                return new(path!, file);
            }
            catch
            {
                _ = Native.Close(file);
                throw;
            }
        }
        catch (OperationCanceledException late)
        {
            throw new IOException("The process that is to hold its terminal did not begin.", late);
        }
        finally
        {
            // Its end of them is closed: one that was told nothing ends.
            holder.StandardInput.Close();
            holder.StandardOutput.Close();
        }
    }

    /// <summary>Lets go of it: whoever else has it open keeps it.</summary>
    public void Dispose()
    {
        var file = Interlocked.Exchange(ref _file, -1);
        if (file >= 0) _ = Native.Close(file);
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Helicarrier.Services.Reports;

namespace Helicarrier.NativeCli;

/// <summary>The program that knows every command, in the folder of this one.</summary>
/// <param name="line">The arguments that it is given.</param>
internal sealed partial class WholeProgram(string[] line)
{
    private static readonly string Path = System.IO.Path.Combine(
        AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "helicarrier-whole.exe" : "helicarrier-whole");

    /// <summary>Runs it in the place of this process, where the system can.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public int Run()
    {
        if (OperatingSystem.IsWindows())
        {
            using var child = Process.Start(Path, line);
            child.WaitForExit();
            return child.ExitCode;
        }

        Execute(Path, [Path, .. line, null]);
        Console.Error.WriteLine($"{Path} cannot be started: {Marshal.GetLastPInvokeErrorMessage()}.");
        return 1;
    }

    /// <summary>Runs it, and ends with its exit code.</summary>
    [DoesNotReturn]
    public FinishedReport End()
    {
        Environment.Exit(Run());
        throw new UnreachableException();
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments);
}

using System.Diagnostics;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>The command line: arguments in, exit code and both outputs out.</summary>
internal static class CommandLine
{
    private static readonly FlowWriter Output = FlowWriter.Set(Console.Out, Console.SetOut);
    private static readonly FlowWriter Error = FlowWriter.Set(Console.Error, Console.SetError);

    /// <summary>Carries a line out in this process. <see cref="ProgramTests"/> has the program say the same.</summary>
    public static async Task<(int Code, string Output, string Error)> CallAsync(params string[] arguments)
    {
        var (output, error) = (Output.Begin(), Error.Begin());
        var code = await Helicarrier.Cli.Commands.RunAsync(arguments);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Starts the built program.</summary>
    public static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <param name="environment">Variables that are set beside this process's own.</param>
    /// <param name="arguments">As typed.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        IEnumerable<(string Name, string Value)> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(ImportCommandTests.Program());
        foreach (var (name, value) in environment) start.Environment[name] = value;
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}

using System.CommandLine;

namespace Helicarrier.Cli;

/// <summary>A line of arguments, understood by the one command that it calls.</summary>
internal static class QuickLine
{
    /// <summary>
    /// The line as the command that it calls understands it; null when there is more to it: a question to the program, or an
    /// error. A hundred options of other commands and their help take longer to make than a kept report to print.
    /// </summary>
    /// <param name="line">The arguments of the program.</param>
    /// <param name="create">Makes the command of a name; null for a name that it does not know.</param>
    public static ParseResult? Parse(string[] line, Func<string, Command?> create)
    {
        if (line is not [var name, ..] || Array.Exists(line, IsQuestion) || create(name) is not { } command) return null;
        var parsed = new Command("helicarrier") { command }.Parse(line);
        return parsed.Errors.Count == 0 ? parsed : null;
    }

    /// <summary>Does what a line says.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ParseResult line)
    {
        var code = await line.InvokeAsync(new() { EnableDefaultExceptionHandler = false }, CancellationToken.None);
        return code is >= 0 and <= 255 ? code : ExitCode.Failed;
    }

    private static bool IsQuestion(string argument) => argument is "--help" or "-h" or "/h" or "-?" or "/?" or "--version";
}

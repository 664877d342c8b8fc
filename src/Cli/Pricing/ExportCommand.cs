using System.CommandLine;
using Helicarrier.Services;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing export</c>: the book in force as a file, to start one's own from.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--output")
        {
            Description = "Where the book is written. An existing file is replaced.", HelpName = "BOOK", Required = true,
        };
        var database = new Option<string?>("--db")
        {
            Description = "Write the book of this database: with its prices of your own.", HelpName = "PATH",
        };
        var command = new Command("export", "Write the book in force to a file, to start one of your own from.") { output, database };
        command.SetAction((parsed, cancellationToken) => PricingRun.RunAsync(async () =>
        {
            var file = parsed.GetValue(database) is { } path ? await PricingFile.OfStoreAsync(path, cancellationToken) : PricingFile.Read(null);
            AtomicFile.Write(parsed.GetValue(output)!, file.Content);
            await Console.Out.WriteLineAsync($"{file.Name} written to {parsed.GetValue(output)}");
            return ExitCode.Ok;
        }));
        return command;
    }
}

using System.CommandLine;
using Helicarrier.Domain.Reports;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Reports;

/// <summary>
/// <c>helicarrier daily</c> and its siblings. The report goes to standard output; what a reader of a table of figures should
/// know beside them goes there too, or to standard error where the output is for programs.
/// </summary>
internal static class ReportCommand
{
    /// <summary>The command of a name; null when no report is called so.</summary>
    public static Command? Find(string name, IStoredReports stored) => name switch
    {
        "daily" => Create(ReportKind.Daily, name, "Tokens and cost by day.", stored),
        "weekly" => Create(ReportKind.Weekly, name, "Tokens and cost by week.", stored),
        "monthly" => Create(ReportKind.Monthly, name, "Tokens and cost by month.", stored),
        "sessions" => Create(ReportKind.Sessions, name, "Tokens and cost by session.", stored),
        "models" => Create(ReportKind.Models, name, "Tokens and cost by model.", stored),
        "blocks" => Create(ReportKind.Blocks, name, "Tokens and cost by five-hour window of Anthropic's plans.", stored),
        _ => null,
    };

    private static Command Create(ReportKind kind, string name, string description, IStoredReports stored)
    {
        var command = new Command(name, description);
        var options = new ReportOptions(command);
        var source = new ReportSource(command, stored);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(kind, options, source, parsed, cancellationToken)));
        return command;
    }

    private static int Run(ReportKind kind, ReportOptions options, ReportSource source, ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment();
            var finished = source.Run(options.Request(kind, parsed, settings), parsed, settings, cancellationToken);
            ReportPrinter.Print(finished, options.Format(parsed));
            return Code(finished.Summary, options.RefusesUnpriced(parsed));
        }
        catch (Exception e)
        {
            return Failure.Tell(e, ".");
        }
    }

    private static int Code(ReportSummary summary, bool refusesUnpriced) => summary switch
    {
        { Unpriced: > 0 } when refusesUnpriced => ExitCode.Unpriced,
        { Errors: > 0 } => ExitCode.Incomplete,
        { Calls: 0 } => ExitCode.Empty,
        _ => ExitCode.Ok,
    };
}

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
    public static Command Create(ReportKind kind, string name, string description)
    {
        var command = new Command(name, description);
        var options = new ReportOptions(command);
        var source = new ReportSource(command);
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

using System.CommandLine;
using Helicarrier.Domain.Reports;
using Helicarrier.Persistence.Repositories;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Reports;

/// <summary>
/// <c>helicarrier daily</c> and its siblings. The report goes to standard output; what a reader of a table of figures should
/// know beside them goes there too, or to standard error where the output is for programs.
/// </summary>
internal static class ReportCommand
{
    /// <summary>All reports. Two dozen options each take longer to make than a kept report to print: only the one that is called gets them.</summary>
    /// <param name="called">The program's first argument; null gives every report its options.</param>
    public static IEnumerable<Command> CreateAll(string? called) => Enum.GetValues<ReportKind>().Select(kind => Create(kind, called));

    private static Command Create(ReportKind kind, string? called)
    {
        var command = new Command(kind.ToString().ToLowerInvariant(), Description(kind));
        if (called is not null && called != command.Name)
            return command;
        var options = new ReportOptions(command);
        var source = new ReportSource(command);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(kind, options, source, parsed, cancellationToken)));
        return command;
    }

    private static string Description(ReportKind kind) => kind switch
    {
        ReportKind.Daily => "Tokens and cost by day.",
        ReportKind.Weekly => "Tokens and cost by week.",
        ReportKind.Monthly => "Tokens and cost by month.",
        ReportKind.Sessions => "Tokens and cost by session.",
        ReportKind.Models => "Tokens and cost by model.",
        ReportKind.Blocks => "Tokens and cost by five-hour window of Anthropic's plans.",
    };

    private static int Run(ReportKind kind, ReportOptions options, ReportSource source, ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment();
            var finished = source.Run(options.Request(kind, parsed, settings), parsed, settings, cancellationToken);
            ReportPrinter.Print(finished, options.Format(parsed));
            return Code(finished.Summary, options.RefusesUnpriced(parsed));
        }
        catch (OperationCanceledException)
        {
            return Fail("Interrupted.", ExitCode.Interrupted);
        }
        catch (SettingsException e)
        {
            return Fail(e.Message, ExitCode.Settings);
        }
        catch (StoreUnreadableException e)
        {
            return Fail(e.Message, ExitCode.Database);
        }
        catch (Exception e)
        {
            return Fail(e.Message, ExitCode.Failed);
        }
    }

    private static int Code(ReportSummary summary, bool refusesUnpriced) => summary switch
    {
        { Unpriced: > 0 } when refusesUnpriced => ExitCode.Unpriced,
        { Errors: > 0 } => ExitCode.Incomplete,
        { Calls: 0 } => ExitCode.Empty,
        _ => ExitCode.Ok,
    };

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}

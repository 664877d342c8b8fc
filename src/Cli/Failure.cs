using Helicarrier.Migrations;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Backups;
using Helicarrier.Services.Pricing.Governance;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli;

/// <summary>How a failed command ends: its reason on standard error, its exit code by what failed.</summary>
internal static class Failure
{
    /// <summary>Tells what went wrong.</summary>
    /// <param name="e">What ended the command.</param>
    /// <param name="interrupted">What becomes of the work of a command that the operator stops.</param>
    /// <returns>The exit code.</returns>
    public static int Tell(Exception e, string interrupted)
    {
        Console.Error.WriteLine(e is OperationCanceledException ? "Interrupted" + interrupted : e.Message);
        return e switch
        {
            OperationCanceledException => ExitCode.Interrupted,
            SettingsException => ExitCode.Settings,
            SchemaException { Fault: SchemaFault.Difference } => ExitCode.Differs,
            SchemaException { Fault: SchemaFault.Request } => ExitCode.Failed,
            SchemaException or StoreUnreadableException => ExitCode.Database,
            BackupException { IsDamaged: true } => ExitCode.Database,
            NoEventsException => ExitCode.Empty,
            _ => ExitCode.Failed,
        };
    }
}

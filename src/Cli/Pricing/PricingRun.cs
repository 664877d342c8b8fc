using Helicarrier.Migrations.Sqlite;
using Helicarrier.Persistence.Repositories;
using Helicarrier.Services.Pricing.Governance;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Pricing;

/// <summary>Runs a pricing command: its report to standard output, its failure in one place and to standard error.</summary>
internal static class PricingRun
{
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (SchemaException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Database;
        }
        catch (StoreUnreadableException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Database;
        }
        catch (NoEventsException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Empty;
        }
        catch (SettingsException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Settings;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted; what was written until now is kept.");
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failed;
        }
    }
}

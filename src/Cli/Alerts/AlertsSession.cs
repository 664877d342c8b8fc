using Helicarrier.Cli.Database;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Alerts;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.Alerts;

/// <summary>The store that a command works on.</summary>
/// <param name="Alerts">Tells of it.</param>
/// <param name="Desk">Changes it.</param>
/// <param name="Actor">Who gave the command.</param>
internal sealed record AlertsSession(IAlertRepository Alerts, AlertDesk Desk, string Actor)
{
    /// <summary>Opens the store for some work and says what went wrong, if anything did.</summary>
    public static async Task<int> RunAsync(string? given, Func<AlertsSession, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment().At(given);
            var store = await CommandStore.OpenExistingAsync(settings.DatabasePath, settings, cancellationToken);
            await using var writer = new StoreWriter(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
            var actor = settings.Actor;
            return await work(new(new AlertRepository(store), new(writer), actor));
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; nothing was changed.");
        }
    }
}

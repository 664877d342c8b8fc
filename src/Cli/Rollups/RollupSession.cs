using Helicarrier.Cli.Database;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Rollups;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.Rollups;

/// <summary>The store that a command works on.</summary>
/// <param name="Rollup">Does it.</param>
/// <param name="Reader">Tells of it.</param>
/// <param name="Actor">Who gave the command.</param>
internal sealed record RollupSession(RollupRun Rollup, RollupReader Reader, string Actor)
{
    /// <summary>Opens the store for some work and says what went wrong, if anything did.</summary>
    public static async Task<int> RunAsync(string? given, Func<RollupSession, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment().At(given);
            var store = await CommandStore.OpenExistingAsync(settings.DatabasePath, settings, cancellationToken);
            await using var writer = new StoreWriter(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
            var reader = new RollupReader(store);
            var actor = settings.Actor;
            return await work(new(new(writer, reader, TimeProvider.System), reader, actor));
        }
        catch (Exception e)
        {
            return Failure.Tell(e, " between two days; the same command goes on.");
        }
    }
}

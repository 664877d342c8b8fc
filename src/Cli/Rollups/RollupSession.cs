using Helicarrier.Cli.Database;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Copies;
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
/// <param name="Days">Reads what it made.</param>
/// <param name="Copy">Verifies the analytics copy; null where none is kept.</param>
internal sealed record RollupSession(RollupRun Rollup, RollupReader Reader, string Actor, RolledDayReader Days, CopyRun? Copy)
{
    /// <summary>Opens the store for some work and says what went wrong, if anything did.</summary>
    public static async Task<int> RunAsync(string? given, Func<RollupSession, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment().At(given);
            var store = await CommandStore.OpenExistingAsync(settings.DatabasePath, settings, cancellationToken);
            await using var writer = new StoreWriter(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
            var file = settings.AnalyticsPath is { } path ? new CopyFile(path, CopySchema.PrepareAsync) : null;
            var copied = file is null ? null : new CopyReader(store, file);
            var copy = file is null ? null : new CopyRun(file, copied!, store, writer, TimeProvider.System);
            var reader = new RollupReader(store, copied);
            return await work(new(new(writer, reader, TimeProvider.System, copy), reader, settings.Actor, new(store, copied), copy));
        }
        catch (Exception e)
        {
            return Failure.Tell(e, " between two days; the same command goes on.");
        }
    }
}

using System.Diagnostics;
using Helicarrier.Cli.Database;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Benching;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.Bench;

/// <summary>What <c>helicarrier bench seed</c> does, prints and returns.</summary>
internal static class SeedRun
{
    /// <param name="path">The file to make.</param>
    /// <param name="corpus">What it is to hold.</param>
    /// <param name="order">In which order it is written.</param>
    /// <param name="cancellationToken">Stops it; what is written until then stays.</param>
    public static async Task<int> RunAsync(string path, SeedCorpus corpus, SeedOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment().At(path);
            path = settings.DatabasePath;
            if (Refusal(path) is { } refusal)
            {
                await Console.Error.WriteLineAsync(refusal);
                return ExitCode.Failed;
            }

            var store = await CommandStore.OpenAsync(path, settings, cancellationToken);
            return await SeedAsync(store, settings, corpus, order, cancellationToken);
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; what was seeded until then stays.");
        }
    }

    private static async Task<int> SeedAsync(
        Store store, HelicarrierSettings settings, SeedCorpus corpus, SeedOrder order, CancellationToken cancellationToken)
    {
        var (books, options, clock) = (new PriceBooks(settings.PriceBookPath), IngestOptions.Of(settings), Stopwatch.StartNew());

        // Sessions are indexed for search in the end, so that it can be said how long that takes.
        var writer = new StoreWriter(store, TimeProvider.System, NullLogger<StoreWriter>.Instance, new()
        {
            PauseBeforeIndexing = TimeSpan.FromDays(1), MaxSessionsToIndex = int.MaxValue, LeavesIndexing = cancellationToken,
        });
        await using (writer)
        {
            var refused = new RefusedPayloads(writer, options, TimeProvider.System);
            var ingest = new IngestService(writer, books.Pricer, refused, TimeProvider.System, options, NullLogger<IngestService>.Instance);
            using var progress = new SeedProgressLine(corpus);

            // Told at once: a commit that is under way, or the closing of a large log, may take longer than a stopped program is given.
            await using var stop = cancellationToken.Register(() =>
            {
                progress.Clear();
                var left = $"; what was seeded until now stays in {store.Name}, and search is brought up to date by the next host.";
                Failure.Tell(new OperationCanceledException(cancellationToken), left);
            });
            SeedProgress done;
            try
            {
                done = await new Seeding(writer, ingest, books).RunAsync(corpus, order, progress.Show, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCode.Interrupted;
            }

            var written = clock.Elapsed;
            progress.Say("Indexing for search");
            await writer.DisposeAsync();
            progress.Clear();
            if (cancellationToken.IsCancellationRequested) return ExitCode.Interrupted;
            var bytes = store.DataBytes.GetValueOrDefault() + store.LogBytes.GetValueOrDefault();
            await Console.Out.WriteLineAsync(SeedText.Of(done, order, written, clock.Elapsed - written, bytes));
            return ExitCode.Ok;
        }
    }

    // A marker beside it says that a database was there and is gone.
    private static string? Refusal(string path) => File.Exists(path) || Directory.Exists(path)
        ? $"There is something at {path} already: only a new database is seeded."
        : StoreMarker.Read(path)?.RefuseFile(path);
}

using System.Text.Json;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Legacy;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.LegacyImport;

/// <summary>
/// Takes over the JSON store of an older program. A session is written whole with its usage and events, or not at all, some hundred
/// sessions a unit; what is there already is skipped, so an import that was cut off is finished by running it again (docs/adr/0038).
/// </summary>
public sealed partial class LegacyImporter(StoreWriter writer, UsagePricer pricer, TimeProvider time, ILogger<LegacyImporter> logger)
{
    /// <summary>Sessions or alert rows that are written as one unit.</summary>
    public const int UnitSize = 200;

    /// <summary>What the audit log calls an import.</summary>
    public const string Action = "legacy.import";

    /// <summary>Imports a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">Who wants it.</param>
    /// <param name="cancellationToken">Stops between two units; what was written stays.</param>
    /// <exception cref="LegacyFileException">The file is no JSON store; nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written; units before that were.</exception>
    public Task<LegacyImportReport> RunAsync(string path, LegacyImportRequest request, CancellationToken cancellationToken = default) =>
        RunAsync(LegacyFile.Read(path), request, cancellationToken);

    /// <summary>As above, of a file that was read already.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written; units before that were.</exception>
    public async Task<LegacyImportReport> RunAsync(LegacyFile file, LegacyImportRequest request, CancellationToken cancellationToken = default)
    {
        var started = time.GetUtcNow();
        var tally = new LegacyTally(file);
        tally.AddUnknown(file.UnknownMembers);
        var plan = new LegacyPlan(file, new(started), tally, request.OrganizationId, pricer);
        var (done, rows) = (0L, Enum.GetValues<LegacyArray>().Sum(array => (long)file.Count(array)));
        foreach (var unit in plan.Works().Chunk(UnitSize))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A kill between two units leaves whole sessions: the next import skips them and goes on.
            await WriteAsync(unit, request.DryRun, tally, cancellationToken);
            done += unit.Sum(work => work.Rows.Count);
            request.Progress?.Invoke((int)(100 * done / rows));
        }

        var report = tally.Report(request.DryRun, started, time.GetUtcNow());
        if (!request.DryRun) await writer.WriteAsync(transaction => Audit(transaction, request, report), cancellationToken);
        Log.Imported(logger, report.Summary);
        return report;
    }

    private async Task WriteAsync(LegacyWork[] works, bool dryRun, LegacyTally tally, CancellationToken cancellationToken)
    {
        try
        {
            Take(await RunAsync(works, dryRun, cancellationToken), tally);
        }
        catch (Exception exception) when (IsOfRows(exception))
        {
            Log.UnitFailed(logger, works.Length, exception.Message);
            foreach (var work in works) await WriteAloneAsync(work, dryRun, tally, cancellationToken);
        }
    }

    private async Task WriteAloneAsync(LegacyWork work, bool dryRun, LegacyTally tally, CancellationToken cancellationToken)
    {
        try
        {
            Take(await RunAsync([work], dryRun, cancellationToken), tally);
        }
        catch (ValueOutOfRangeException)
        {
            foreach (var row in work.Rows) tally.Add(row, LegacyOutcome.OutOfRange);
        }
        catch (Exception exception) when (IsOfRows(exception))
        {
            Log.RowsFailed(logger, exception);
            foreach (var row in work.Rows) tally.Add(row, LegacyOutcome.Failed);
        }
    }

    private static bool IsOfRows(Exception exception) => exception is not (OperationCanceledException or StoreUnavailableException);

    private static void Take(IReadOnlyList<LegacyWritten> written, LegacyTally tally)
    {
        foreach (var part in written)
        {
            foreach (var (row, outcome) in part.Rows) tally.Add(row, outcome);
            tally.Add(part.Totals);
        }
    }

    // A dry run does all the work and takes it back: it cannot say anything else than the import would.
    private async Task<IReadOnlyList<LegacyWritten>> RunAsync(LegacyWork[] works, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.WriteAsync<IReadOnlyList<LegacyWritten>>(
                transaction =>
                {
                    LegacyWritten[] written = [.. works.Select(work => work.Write(transaction))];
                    return dryRun ? throw new LegacyTakenBackException(written) : written;
                },
                cancellationToken);
        }
        catch (LegacyTakenBackException tried)
        {
            return tried.Written;
        }
    }

    private static bool Audit(StoreTransaction transaction, LegacyImportRequest request, LegacyImportReport report)
    {
        var metadata = new
        {
            read = report.Rows.Read,
            written = report.Rows.Written,
            skipped = report.Rows.Skipped,
            errors = report.Rows.Errors,
            sessions = report.Totals.Sessions,
            tokens = report.Totals.Tokens,
            runtimeMs = report.Totals.RuntimeMs,
            costUsd = report.Totals.CostUsd,
        };
        var target = "legacy/" + Path.GetFileName(report.File);
        transaction.Audit.Add(request.OrganizationId, request.ActorType, request.Actor, Action, target, JsonSerializer.Serialize(metadata));
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Legacy import of {Summary}")]
        public static partial void Imported(ILogger logger, string summary);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A unit of {Count} sessions could not be written as one, each is tried alone: {Reason}")]
        public static partial void UnitFailed(ILogger logger, int count, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Rows of a legacy import could not be written")]
        public static partial void RowsFailed(ILogger logger, Exception exception);
    }
}

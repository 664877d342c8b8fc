using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Pricing;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>Reads what is new in log files and writes it, each piece in one transaction with how far it was read.</summary>
public sealed class SourceScanner(SourceSettings settings, SourceFileRepository files, StoreWriter store, PriceBooks prices, TimeProvider time)
    : IDisposable
{
    /// <summary>Facts in one write: a commit of this size costs little beside its rows, and holds the writer well under 100 ms.</summary>
    internal const int FactsPerWrite = 2_000;

    /// <summary>Bytes read for one write, so that a log without facts still moves its checkpoint.</summary>
    internal const long BytesPerWrite = 8 << 20;

    /// <summary>Small files in one write.</summary>
    internal const int PiecesPerWrite = 128;

    /// <summary>Reading is a matter of the processor; the writer needs its share of it.</summary>
    private const int Workers = 2;

    private readonly SemaphoreSlim _one = new(1);
    private KnownFiles? _known;

    /// <summary>Reads everything new in these files. Scans run one after another.</summary>
    /// <param name="found">Each file once.</param>
    /// <param name="progress">Called from the workers with the counts so far, about once for each write.</param>
    /// <param name="cancellationToken">Stops between lines; what was read by then is written.</param>
    public async Task<ScanResult> ScanAsync(IReadOnlyList<LogFile> found, Action<ScanResult>? progress = null, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var known = _known ??= await BeginAsync();
            foreach (var path in files.ToReadAgain(settings.OrganizationId, settings.Host)) known.Forget(path);
            var tally = new ScanTally(found.Count, found.Sum(file => file.Size));
            var queue = new Queue<LogFile>();
            // The largest first: the workers then end together.
            foreach (var file in found.OrderByDescending(file => file.Size))
            {
                if (known.IsUnchanged(file))
                {
                    tally.Unchanged(file.Size);
                }
                else
                {
                    queue.Enqueue(file);
                }
            }

            if (queue.Count > 0)
            {
                await Task.WhenAll(Enumerable.Range(0, Math.Min(Workers, queue.Count))
                    .Select(_ => Task.Run(() => WorkAsync(queue, known, tally, progress, cancellationToken), CancellationToken.None)));
            }
            var result = tally.Snapshot();
            progress?.Invoke(result);
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task WorkAsync(Queue<LogFile> queue, KnownFiles known, ScanTally tally, Action<ScanResult>? progress, CancellationToken cancellationToken)
    {
        var writer = new PieceWriter(store, prices.Pricer, known, tally);
        try
        {
            while (Next(queue) is { } file)
            {
                try
                {
                    await ReadAsync(file, known, writer, tally, progress, cancellationToken);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // Gone or locked since it was found: the next scan tries again, the others go on.
                    tally.Failed(file.Path, e.Message);
                    await TellAsync(file, known, writer, e.Message);
                }
            }
        }
        finally
        {
            await writer.FinishAsync();
        }
    }

    private async Task ReadAsync(LogFile file, KnownFiles known, PieceWriter writer, ScanTally tally, Action<ScanResult>? progress,
        CancellationToken cancellationToken)
    {
        var goesOn = known.Find(file.Path) is not null;
        using var scan = LogSources.Get(file.Source).Open(file, new(known, settings, new(prices.Pricer)));
        var done = 0L;
        bool more;
        do
        {
            more = scan.ReadPiece(FactsPerWrite, BytesPerWrite, cancellationToken);
            var bytes = scan.BytesRead - done;
            done = scan.BytesRead;
            var piece = scan.Take(isLast: !more, time.GetUtcNow());
            piece = piece with { GoesOn = goesOn || piece.MovedFrom is not null };
            goesOn = true;
            tally.Read(bytes);
            tally.Subagents(piece.Batch.Subagents);
            await writer.AddAsync(piece, bytes);
            progress?.Invoke(tally.Snapshot());
        }
        while (more);
        tally.Done(scan.Counters, Math.Max(0, file.Size - done));
        if (scan.Trouble is { } trouble) tally.Doubted(file.Path, trouble);
    }

    /// <summary>Keeps why a file could not be read, once for as long as the reason stays.</summary>
    private async Task TellAsync(LogFile file, KnownFiles known, PieceWriter writer, string error)
    {
        if (!known.Fail(file.Path, error)) return;
        // What was read before it failed comes first: its checkpoint calls the file good.
        await writer.FlushAsync();
        await store.WriteAsync(transaction =>
        {
            transaction.SourceFiles.PutError(settings.OrganizationId, file.Source, settings.Host, file.Path, error);
            return 0;
        });
    }

    /// <summary>What the first scan needs: the book that rows will refer to, and how far files were read.</summary>
    private async Task<KnownFiles> BeginAsync()
    {
        await store.WriteAsync(transaction =>
        {
            prices.InForce.KeepIn(transaction);
            return 0;
        });
        return new(files.Load(settings.OrganizationId, settings.Host));
    }

    private static LogFile? Next(Queue<LogFile> queue)
    {
        lock (queue) return queue.TryDequeue(out var file) ? file : null;
    }
}

using System.Buffers;
using System.IO.Pipelines;
using Helicarrier.Domain.Contract;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Ingest;

/// <summary>Takes in a batch: one payload a line, read as it arrives, written some hundred lines at a time.</summary>
public sealed class IngestBatch(IngestService ingest, IngestCaller caller)
{
    private readonly List<BatchLine> _pending = new(ingest.Options.BatchUnitLines);
    private readonly List<LineResult> _results = [];
    private int _line;
    private long _bytes;
    private bool _skipping;

    /// <summary>The lines so far, in order; blank ones are left out.</summary>
    public IReadOnlyList<LineResult> Results => _results;

    /// <summary>Why the rest of the batch was not read; null when all of it was.</summary>
    public ContractError? Refusal { get; private set; }

    /// <summary>Reads to the end. What <see cref="Results"/> holds then is on disk.</summary>
    /// <exception cref="StoreBusyException">The write queue was full at the first lines: nothing was taken on.</exception>
    public async Task ReadAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (Refusal is null)
        {
            var read = await body.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            try
            {
                while (Refusal is null && TryTakeLine(ref rest, out var line))
                {
                    Take(line);
                    if (_pending.Count >= ingest.Options.BatchUnitLines) await FlushAsync(cancellationToken);
                }
            }
            catch
            {
                // The connection lives on, and what was read of it must have been taken.
                body.AdvanceTo(read.Buffer.End);
                throw;
            }

            if (rest.Length > ingest.Options.MaxPayloadBytes)
            {
                if (!_skipping) Add(ContractError.TooLarge, Head(rest));
                _skipping = true;
                rest = rest.Slice(rest.End);
            }

            if (read.IsCompleted && !rest.IsEmpty && Refusal is null) Take(rest);
            var consumed = read.IsCompleted || Refusal is not null ? read.Buffer.End : rest.Start;
            _bytes += read.Buffer.Slice(0, consumed).Length;
            if (_bytes + rest.Length > ingest.Options.MaxBatchBytes) Refusal = ContractError.TooLarge;
            body.AdvanceTo(consumed, read.Buffer.End);
            if (read.IsCompleted) break;
        }

        await FlushAsync(cancellationToken);
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out line, (byte)'\n')) return false;
        buffer = buffer.Slice(reader.Position);
        return true;
    }

    private void Take(ReadOnlySequence<byte> line)
    {
        if (_skipping)
        {
            // The end of the line whose beginning was refused.
            _skipping = false;
            return;
        }

        if (line.Length > ingest.Options.MaxPayloadBytes)
        {
            Add(ContractError.TooLarge, Head(line));
            return;
        }

        var bytes = line.ToArray();
        if (bytes.AsSpan().Trim(" \t\r"u8).IsEmpty)
        {
            _line++;
        }
        else
        {
            Add(ingest.Read(bytes, caller), bytes);
        }
    }

    private static byte[] Head(ReadOnlySequence<byte> line) =>
        line.Slice(0, Math.Min(line.Length, QuarantineTable.PayloadLimit)).ToArray();

    private void Add(ContractResult read, byte[] payload)
    {
        if (_line >= ingest.Options.MaxBatchLines)
        {
            Refusal = ContractError.TooLarge;
        }
        else
        {
            _pending.Add(new BatchLine(++_line, payload, read));
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_pending.Count == 0) return;
        try
        {
            await ingest.WriteAsync(_pending, caller, wait: _results.Count > 0, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            Refusal = ContractError.UnavailableAt(_pending.First(line => !line.IsDone).Number);
        }

        foreach (var line in _pending.TakeWhile(line => line.IsDone)) _results.Add(new(line.Number, line.Outcome));
        _pending.Clear();
    }
}

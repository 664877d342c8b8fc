using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Search;

/// <summary>Indexes what entries of timelines say, in steps that each are one write behind whatever is committed meanwhile.</summary>
/// <param name="reader">Reads them beside the writer.</param>
/// <param name="writer">Writes the index.</param>
/// <param name="time">Tells how long the writer is kept.</param>
/// <param name="isOn">False takes away an index that there is.</param>
public sealed class TextIndexer(TextStepReader reader, StoreWriter writer, TimeProvider time, bool isOn)
{
    // Of the writer's time the steps have a quarter while others want it, and a fortieth while they fill it: measured, clients that send
    // as fast as they are answered send as fast as without.
    private const int Rests = 3;
    private const int RestsUnderLoad = 40;

    // A load that fills the writer: many units before the step, or few that are large.
    private const int ManyUnits = 8;
    private static readonly TimeSpan LongWait = TimeSpan.FromMilliseconds(20);

    // A writer that is not idle takes longer than this to come to a unit.
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(1);

    /// <summary>Begins the index, or takes it away.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (isOn == await Task.Run(reader.IsOpen, cancellationToken)) return;
        await writer.WriteAsync(
            transaction =>
            {
                if (isOn)
                {
                    transaction.Texts.Open();
                }
                else
                {
                    transaction.Texts.Close();
                }

                return 0;
            },
            cancellationToken);
    }

    /// <summary>
    /// Indexes the next entries. What was read and what is written is one step: a process that dies between leaves the index where it was.
    /// </summary>
    /// <returns>How long to leave the writer to others before the next step; null when there was nothing to do.</returns>
    public async Task<TimeSpan?> StepAsync(CancellationToken cancellationToken)
    {
        if (!isOn || await Task.Run(reader.Next, cancellationToken) is not { } step) return null;

        // Checkpoint 1: read, and nothing is written. A kill here has the same entries read again.
        var before = writer.Waiting;
        var asked = time.GetTimestamp();
        var begun = asked;
        await writer.WriteAsync(
            transaction =>
            {
                begun = time.GetTimestamp();
                return transaction.Texts.Add(step);
            },
            cancellationToken);

        // Checkpoint 2: the entries and how far the index is are on disk together.
        var (waited, worked) = (time.GetElapsedTime(asked, begun), time.GetElapsedTime(begun));
        if (before > ManyUnits || waited > LongWait) return worked * RestsUnderLoad;
        return waited < Idle && writer.Waiting == 0 ? TimeSpan.Zero : worked * Rests;
    }
}

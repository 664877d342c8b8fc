using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Search;

/// <summary>Indexes what entries of timelines say, in steps that each are one write behind whatever is committed meanwhile.</summary>
/// <param name="reader">Reads them beside the writer.</param>
/// <param name="writer">Writes the index.</param>
/// <param name="isOn">False takes away an index that there is.</param>
public sealed class TextIndexer(TextStepReader reader, StoreWriter writer, bool isOn)
{
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
    /// <returns>Whether there were any.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (!isOn || await Task.Run(reader.Next, cancellationToken) is not { } step) return false;

        // Checkpoint 1: read, and nothing is written. A kill here has the same entries read again.
        await writer.WriteAsync(transaction => transaction.Texts.Add(step), cancellationToken);

        // Checkpoint 2: the entries and how far the index is are on disk together.
        return true;
    }
}

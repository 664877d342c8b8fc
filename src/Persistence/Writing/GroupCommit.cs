using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Writing;

/// <summary>
/// Commits units that wait together, so that they share one wait for the disk. A unit that fails, alone or by what it does to a sum,
/// fails no other.
/// </summary>
internal sealed class GroupCommit(Store store, StoreTransaction transaction)
{
    /// <summary>Writes units. Each is failed here, or is among those that <paramref name="answer"/> is given once they are on disk.</summary>
    /// <param name="batch">The units; those that are done with leave it.</param>
    /// <param name="answer">Called after each commit with the units in it and what they changed.</param>
    /// <exception cref="Exception">The store itself failed: nothing of what is left in the batch was written.</exception>
    public void Run(List<WriteUnit> batch, Action<List<WriteUnit>, IReadOnlyList<StoreChange>> answer)
    {
        // Checkpoint 1: a transaction is open and nothing was answered. A kill here loses only what nobody was promised.
        if ((TryTogether(batch) ?? TryApart(batch)) is { } changes)
        {
            answer(batch, changes);
        }
        else
        {
            RunAlone(batch, answer);
        }
    }

    /// <summary>What a caller can act on, in place of the engine's own error.</summary>
    public static Exception Reason(Store store, Exception exception) =>
        exception is StoreUnavailableException or ValueOutOfRangeException ? exception
        : store.IsUnavailable(exception) ? new StoreUnavailableException($"The store cannot be written: {exception.Message}", exception)
        : store.IsOutOfRange(exception) ? new ValueOutOfRangeException("sum", exception)
        : exception;

    // Units hardly ever fail, so they share the transaction without a savepoint each: one would also make the engine write out
    // what it had gathered for the search index, unit by unit. Null when one of them failed, or what all of them wrote.
    private IReadOnlyList<StoreChange>? TryTogether(List<WriteUnit> batch)
    {
        transaction.Begin();
        try
        {
            foreach (var unit in batch)
            {
                transaction.BeginUnit();
                unit.Run(transaction);
                transaction.EndUnit();
            }

            return transaction.Commit();
        }
        catch (Exception exception) when (!store.EndsTransaction(exception))
        {
            transaction.RollBack();
            return null;
        }
    }

    // All run again, each with its sums in a savepoint, so that it takes back its own writes and no other's. Null when the engine
    // would not commit what is left all the same.
    private IReadOnlyList<StoreChange>? TryApart(List<WriteUnit> batch)
    {
        transaction.Begin();
        for (var i = 0; i < batch.Count; i++)
        {
            transaction.BeginUnitApart();
            try
            {
                batch[i].Run(transaction);
                transaction.EndUnitApart();
            }
            catch (Exception exception) when (!store.EndsTransaction(exception))
            {
                transaction.RollBackUnit();
                batch[i].Fail(Reason(store, exception));
                batch.RemoveAt(i--);
            }
        }

        try
        {
            return transaction.Commit();
        }
        catch (Exception exception) when (!store.EndsTransaction(exception))
        {
            transaction.RollBack();
            return null;
        }
    }

    // Each in a transaction of its own. Whoever is answered leaves the batch, so that a store which fails half-way fails only
    // those who still wait.
    private void RunAlone(List<WriteUnit> batch, Action<List<WriteUnit>, IReadOnlyList<StoreChange>> answer)
    {
        while (batch.Count > 0)
        {
            List<WriteUnit> one = [batch[0]];
            transaction.Begin();
            try
            {
                transaction.BeginUnit();
                one[0].Run(transaction);
                transaction.EndUnit();
                var changes = transaction.Commit();
                batch.RemoveAt(0);
                answer(one, changes);
            }
            catch (Exception exception) when (!store.EndsTransaction(exception))
            {
                transaction.RollBack();
                batch.RemoveAt(0);
                one[0].Fail(Reason(store, exception));
            }
        }
    }
}

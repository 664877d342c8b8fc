using Helicarrier.Domain;
using Helicarrier.Persistence.Copies;
using Helicarrier.Persistence.Reading.Rollups;

namespace Helicarrier.Services.Rollups;

/// <summary>
/// The analytics copy during one reconciliation. Once it failed nothing more is asked of it, so that nobody waits for a lock with every day.
/// </summary>
internal sealed class CopyRound(OrganizationId organizationId, CopyReader reader, Func<CopyWriter> open) : IDisposable
{
    private CopyWriter? _writer;

    /// <summary>Why it failed, in one sentence; null while it has not.</summary>
    public string? Fault { get; private set; }

    /// <summary>Days that are due.</summary>
    /// <param name="others">So many that were longest ago as well.</param>
    public Task<IReadOnlyList<DateTimeOffset>?> DueAsync(int others) => TryAsync(() => reader.Due(organizationId, others));

    /// <summary>Holds a day against the store; null when it waits to be copied, or the copy failed.</summary>
    public Task<DayComparison?> CompareAsync(DateTimeOffset day) => TryAsync(() => reader.Compare(organizationId, day));

    /// <summary>Copies a day anew.</summary>
    public Task PutAsync(DateTimeOffset day) => TryAsync(() => Do(copy => copy.Put(organizationId, day)));

    /// <summary>Stamps a day.</summary>
    public Task StampAsync(DateTimeOffset day, int drift) => TryAsync(() => Do(copy => copy.Reconciled(organizationId, day, drift)));

    public void Dispose() => _writer?.Dispose();

    private CopyWriter Do(Action<CopyWriter> work)
    {
        work(_writer ??= open());
        return _writer;
    }

    private async Task<T?> TryAsync<T>(Func<T?> work)
        where T : class
    {
        if (Fault is not null) return null;
        try
        {
            return await Task.Run(work);
        }
        catch (Exception exception)
        {
            Fault = CopyFault.Of(exception);
            return null;
        }
    }
}

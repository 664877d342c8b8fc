namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>Reads over sessions one by one take a processor for as long as they last: two go on at a time, the others wait.</summary>
public sealed class ScanGate : IDisposable
{
    private readonly SemaphoreSlim _free = new(2);

    /// <summary>Runs one when it is its turn, on a thread that nobody waits for.</summary>
    public async Task<T> RunAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(read, cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}

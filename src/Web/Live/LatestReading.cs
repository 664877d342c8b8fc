namespace Helicarrier.Web.Live;

/// <summary>
/// The readings of a page, of which only the latest counts: a newer one ends the earlier, which then shows nothing more. For one thread at a time.
/// </summary>
public sealed class LatestReading : IDisposable
{
    private CancellationTokenSource? _latest;

    /// <summary>Begins one.</summary>
    /// <param name="closed">Ends it as well: the page is closed.</param>
    public CancellationToken Begin(CancellationToken closed)
    {
        // In one step: what begins in between would be left with a source that is disposed and not cancelled.
        var earlier = _latest;
        _latest = CancellationTokenSource.CreateLinkedTokenSource(closed);
        earlier?.Cancel();
        earlier?.Dispose();
        return _latest.Token;
    }

    public void Dispose() => _latest?.Dispose();
}

namespace Helicarrier.Web.Endpoints;

/// <summary>How many streams are open: each holds a connection for as long as its client wants it.</summary>
internal sealed class StreamDoor
{
    /// <summary>Most streams at one time.</summary>
    public const int Most = 100;

    private int _open;

    /// <summary>Lets one in. False when there are as many as there may be.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= Most) return true;
        Interlocked.Decrement(ref _open);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _open);
}

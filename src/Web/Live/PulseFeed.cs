namespace Helicarrier.Web.Live;

/// <summary>The system's own log as pages see it.</summary>
/// <param name="recent">The newest lines, oldest first, at most as many as asked for.</param>
/// <param name="subscribe">Calls back for every line on the writer's thread until the result is disposed.</param>
public sealed class PulseFeed(Func<int, IReadOnlyList<PulseLine>> recent, Func<Action<PulseLine>, IDisposable> subscribe)
{
    public IReadOnlyList<PulseLine> Recent(int count) => recent(count);

    public IDisposable Subscribe(Action<PulseLine> onLine) => subscribe(onLine);
}

using Helicarrier.Web.Live;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>A system pulse that a test writes into.</summary>
public sealed class PulsePublisher
{
    private readonly List<PulseLine> _lines = [];
    private readonly List<Action<PulseLine>> _listeners = [];

    public PulsePublisher() => Feed = new(count => [.. _lines.TakeLast(count)], Subscribe);

    public PulseFeed Feed { get; }

    public int Listeners => _listeners.Count;

    public void Write(string level, string message)
    {
        var line = new PulseLine(Agents.Noon, level, message);
        _lines.Add(line);
        foreach (var listener in _listeners.ToArray()) listener(line);
    }

    private End Subscribe(Action<PulseLine> listener)
    {
        _listeners.Add(listener);
        return new(() => _listeners.Remove(listener));
    }

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

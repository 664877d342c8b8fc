using Helicarrier.Domain.Fleet;
using Helicarrier.Web.Live;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>A fleet that changes when a test says so, and knows who listens.</summary>
public sealed class Publisher
{
    private readonly List<Action<FleetSnapshot>> _listeners = [];

    public Publisher() => Feed = new(() => Current, Subscribe);

    public FleetFeed Feed { get; }

    public FleetSnapshot Current { get; private set; } = FleetSnapshot.Empty;

    public int Listeners => _listeners.Count;

    public void Publish(params AgentSnapshot[] agents) => Publish(Current with { Agents = agents });

    public void Publish(FleetSnapshot snapshot)
    {
        Current = snapshot with { Sequence = Current.Sequence + 1 };
        foreach (var listener in _listeners.ToArray()) listener(Current);
    }

    private End Subscribe(Action<FleetSnapshot> listener)
    {
        _listeners.Add(listener);
        return new(() => _listeners.Remove(listener));
    }

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

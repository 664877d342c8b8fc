using Helicarrier.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>What the control of agents wants from a person, as a test says.</summary>
public sealed class AttentionPublisher
{
    private readonly List<Action> _listeners = [];

    public AttentionPublisher() => Feed = new((_, _) => Task.FromResult(Notes), Subscribe, NullLogger<AttentionFeed>.Instance);

    public AttentionFeed Feed { get; }

    public IReadOnlyList<AttentionNote> Notes { get; private set; } = [];

    public int Listeners => _listeners.Count;

    public void Publish(params AttentionNote[] notes)
    {
        Notes = notes;
        foreach (var listener in _listeners.ToArray()) listener();
    }

    private End Subscribe(Action listener)
    {
        _listeners.Add(listener);
        return new(() => _listeners.Remove(listener));
    }

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

using Helicarrier.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>How the control of agents stands, as a test says.</summary>
public sealed class ControlPublisher
{
    private readonly List<Action> _listeners = [];

    public ControlPublisher() => Feed = new((_, _) => Task.FromResult(View), Subscribe, NullLogger<ControlFeed>.Instance);

    public ControlFeed Feed { get; }

    public ControlView View { get; private set; } = ControlView.Empty;

    public int Listeners => _listeners.Count;

    public void Publish(params AttentionNote[] notes) => Publish(ControlView.Empty with { Notes = notes });

    public void Publish(ControlView view)
    {
        View = view;
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

using Helicarrier.Domain.Fleet;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Live;

/// <summary>The live fleet as pages see it: the newest snapshot, and a call for every one that follows.</summary>
/// <param name="current">Reads the newest snapshot; never blocks.</param>
/// <param name="subscribe">Calls back on the publisher's thread until the result is disposed.</param>
public sealed class FleetFeed(Func<FleetSnapshot> current, Func<Action<FleetSnapshot>, IDisposable> subscribe)
{
    /// <summary>Updates of a page are batched to four a second; the first after a pause is shown at once.</summary>
    public static TimeSpan BatchInterval { get; } = TimeSpan.FromMilliseconds(250);

    private volatile Told? _told;

    /// <summary>The newest snapshot, with what agents wrote made visible: once for all pages.</summary>
    public FleetSnapshot Current
    {
        get
        {
            var fleet = current();
            if (_told is { } told && ReferenceEquals(told.Fleet, fleet)) return told.Shown;
            var shown = fleet.Shown();
            _told = new(fleet, shown);
            return shown;
        }
    }

    /// <summary>Sessions of agents that are there, whatever their last event: one that waits owes no sign of life.</summary>
    public IReadOnlyCollection<string> Heard =>
        [.. current().Agents.Where(static agent => agent.State != AgentState.Offline).Select(static agent => agent.SessionId)];

    /// <summary>
    /// Calls <paramref name="show"/> with the newest snapshot, at most once per <see cref="BatchInterval"/>, on a thread of
    /// the publisher or of the timer. Disposing the result ends both the subscription and the batching.
    /// </summary>
    public IDisposable SubscribeBatched(TimeProvider time, Action<FleetSnapshot> show)
    {
        var throttle = new Throttle(time, BatchInterval, () => show(Current));
        var subscription = subscribe(_ => throttle.Signal());
        return new Both(subscription, throttle);
    }

    private sealed record Told(FleetSnapshot Fleet, FleetSnapshot Shown);

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}

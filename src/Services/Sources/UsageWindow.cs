using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources;

/// <summary>The events of the batch being read, each id once: block lines of one message become one row before they reach the store.</summary>
internal sealed class UsageWindow
{
    private readonly Dictionary<EventId, int> _places = [];
    private List<UsageEvent> _events = [];

    public int Count => _events.Count;

    public void Add(UsageEvent usage)
    {
        if (_places.TryAdd(usage.Id, _events.Count))
        {
            _events.Add(usage);
            return;
        }

        var place = _places[usage.Id];
        _events[place] = UsageMerge.Merge(_events[place], usage);
    }

    public IReadOnlyList<UsageEvent> Take()
    {
        var taken = _events;
        _events = [];
        _places.Clear();
        return taken;
    }
}

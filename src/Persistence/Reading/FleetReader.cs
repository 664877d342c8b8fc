using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading;

/// <summary>Opens views of the store from which the live fleet starts.</summary>
public sealed class FleetReader(Store store)
{
    public FleetView Open() => new(store.OpenForReading());
}

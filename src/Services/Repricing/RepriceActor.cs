using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Repricing;

/// <summary>Who has something repriced or undone, for the record.</summary>
/// <param name="Type">What kind of caller.</param>
/// <param name="Id">A name: of a key, or of the user at a shell.</param>
/// <param name="Trigger"><c>cli | api | hud</c>.</param>
public sealed record RepriceActor(ActorType Type, string Id, string Trigger);

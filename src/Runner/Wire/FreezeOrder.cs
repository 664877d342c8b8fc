using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Wire;

/// <summary>Has a run stand still, or go on.</summary>
internal sealed record FreezeOrder(RunId Id, bool IsFrozen);

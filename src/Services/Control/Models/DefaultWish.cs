using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control.Models;

/// <summary>What somebody wants runs to begin with.</summary>
/// <param name="Scope">Whose runs.</param>
/// <param name="Name">The kind of client, or the agent.</param>
/// <param name="Model">The model; null sets nothing any more.</param>
/// <param name="Provider">Whose model it is, in the words of the first version; null when <paramref name="Model"/> is what the client calls it.</param>
public sealed record DefaultWish(ModelScope Scope, string Name, string? Model, string? Provider = null);

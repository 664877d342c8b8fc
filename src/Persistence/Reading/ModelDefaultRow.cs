using Helicarrier.Domain.Control;

namespace Helicarrier.Persistence.Reading;

/// <summary>A model that runs begin with when nobody names one.</summary>
/// <param name="Scope">Whose runs.</param>
/// <param name="Name">The kind of client, or the agent.</param>
/// <param name="Model">As the client names it.</param>
/// <param name="SetAt">UTC.</param>
/// <param name="SetBy">Who set it last.</param>
public sealed record ModelDefaultRow(ModelScope Scope, string Name, string Model, DateTimeOffset SetAt, string SetBy);

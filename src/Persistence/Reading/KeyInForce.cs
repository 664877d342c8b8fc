using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>A key in force.</summary>
/// <param name="Key">Its row, with its hash.</param>
/// <param name="Person">Whose it is; null for a service's.</param>
public sealed record KeyInForce(ApiKey Key, User? Person);

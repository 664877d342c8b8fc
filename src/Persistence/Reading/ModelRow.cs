namespace Helicarrier.Persistence.Reading;

/// <summary>A model that is listed for a client.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Client">The kind of client.</param>
/// <param name="Name">As the client names it.</param>
/// <param name="IsAllowed">Whether the client may be told to use it.</param>
/// <param name="UpdatedAt">When it was listed, allowed or disallowed last, UTC.</param>
public sealed record ModelRow(Guid Id, string Client, string Name, bool IsAllowed, DateTimeOffset UpdatedAt);

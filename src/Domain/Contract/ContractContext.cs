namespace Helicarrier.Domain.Contract;

/// <summary>What reading a payload depends on beside its bytes.</summary>
/// <param name="OrganizationId">Whose payload it is.</param>
/// <param name="Now">The server's time, UTC.</param>
/// <param name="Strict">False takes the whole body as a first-version payload without an envelope.</param>
public readonly record struct ContractContext(OrganizationId OrganizationId, DateTimeOffset Now, bool Strict = true);

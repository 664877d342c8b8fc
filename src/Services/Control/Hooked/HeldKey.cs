using Helicarrier.Domain;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>Names an ask: the same one again is the same ask.</summary>
internal readonly record struct HeldKey(OrganizationId OrganizationId, string Client, string Session, string? Turn, string Subject);

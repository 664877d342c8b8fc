using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>A session left every sum, or is back in them: figures of any age changed.</summary>
public sealed record SessionVoidChange(OrganizationId OrganizationId, string SessionId, bool IsVoid) : StoreChange(OrganizationId);

using Helicarrier.Domain;

namespace Helicarrier.Persistence.Writing;

/// <summary>Something that a commit made true; handed to subscribers after it is on disk.</summary>
/// <param name="OrganizationId">Whose it is.</param>
public abstract record StoreChange(OrganizationId OrganizationId);

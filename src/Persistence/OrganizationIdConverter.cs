using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Helicarrier.Persistence;

/// <summary>Tenants are stored by their key.</summary>
public sealed class OrganizationIdConverter() : ValueConverter<OrganizationId, string>(id => id.Value, stored => new OrganizationId(stored));

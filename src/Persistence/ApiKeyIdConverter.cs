using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Helicarrier.Persistence;

/// <summary>API keys are stored by their UUID.</summary>
public sealed class ApiKeyIdConverter() : ValueConverter<ApiKeyId, Guid>(id => id.Value, stored => new ApiKeyId(stored));

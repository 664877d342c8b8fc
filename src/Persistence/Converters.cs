using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Helicarrier.Persistence;

/// <summary>Times are stored as UTC milliseconds since 1970.</summary>
public sealed class UtcMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(),
    stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

/// <summary>Money is stored as nano-dollars.</summary>
public sealed class NanoUsdConverter() : ValueConverter<NanoUsd, long>(
    money => money.Value,
    stored => new NanoUsd(stored));

/// <summary>Enums are stored as their snake-case word.</summary>
public sealed class WireNameConverter<T>() : ValueConverter<T, string>(
    value => WireName.Of(value),
    stored => WireName.Parse<T>(stored))
    where T : struct, Enum;

/// <summary>Tenants are stored by their key.</summary>
public sealed class OrganizationIdConverter() : ValueConverter<OrganizationId, string>(id => id.Value, stored => new OrganizationId(stored));

/// <summary>API keys are stored by their UUID.</summary>
public sealed class ApiKeyIdConverter() : ValueConverter<ApiKeyId, Guid>(id => id.Value, stored => new ApiKeyId(stored));

using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Helicarrier.Persistence;

/// <summary>Enums are stored as their snake-case word.</summary>
public sealed class WireNameConverter<T>() : ValueConverter<T, string>(
    value => WireName.Of(value),
    stored => WireName.Parse<T>(stored))
    where T : struct, Enum;

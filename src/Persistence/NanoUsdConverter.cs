using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Helicarrier.Persistence;

/// <summary>Money is stored as nano-dollars.</summary>
public sealed class NanoUsdConverter() : ValueConverter<NanoUsd, long>(
    money => money.Stored,
    stored => new NanoUsd(stored));

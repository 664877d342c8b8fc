using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Helicarrier.Persistence;

/// <summary>Times are stored as UTC milliseconds since 1970.</summary>
public sealed class UtcMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(),
    stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

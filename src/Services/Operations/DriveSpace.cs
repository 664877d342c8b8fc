using Helicarrier.Persistence;

namespace Helicarrier.Services.Operations;

/// <inheritdoc/>
public sealed class DriveSpace : IDiskSpace
{
    public long? FreeBytes(string directory) => FreeSpace.Of(directory);
}

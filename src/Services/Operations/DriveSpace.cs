namespace Helicarrier.Services.Operations;

/// <inheritdoc/>
public sealed class DriveSpace : IDiskSpace
{
    public long? FreeBytes(string directory)
    {
        try
        {
            return new DriveInfo(directory).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

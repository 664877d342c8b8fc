namespace Helicarrier.Services.Operations;

/// <summary>Asks how much room is left; tests answer for the disk.</summary>
public interface IDiskSpace
{
    /// <summary>Bytes free for this process under a directory; null when it cannot be told.</summary>
    long? FreeBytes(string directory);
}

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

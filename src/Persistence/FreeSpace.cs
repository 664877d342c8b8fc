namespace Helicarrier.Persistence;

/// <summary>What is free on the disk under a directory.</summary>
public static class FreeSpace
{
    /// <summary>Bytes that this user may still write; null where that cannot be told.</summary>
    public static long? Of(string directory)
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

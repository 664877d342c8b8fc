namespace Helicarrier.Services.Operations;

/// <summary>Asks how much room is left; tests answer for the disk.</summary>
public interface IDiskSpace
{
    /// <summary>Bytes free for this process under a directory; null when it cannot be told.</summary>
    long? FreeBytes(string directory);
}

namespace Helicarrier.Services.LegacyImport;

/// <summary>A file is no JSON store that can be read. Nothing of it was written. The message says why, in a sentence.</summary>
public sealed class LegacyFileException : Exception
{
    public LegacyFileException()
    {
    }

    public LegacyFileException(string message)
        : base(message)
    {
    }

    public LegacyFileException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

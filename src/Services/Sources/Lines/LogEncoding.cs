namespace Helicarrier.Services.Sources.Lines;

/// <summary>Logs are UTF-8. A copy that some tool wrote anew as UTF-16 is named instead of being read as what it is not.</summary>
internal static class LogEncoding
{
    /// <summary>Looks at a file's first bytes and goes back to its beginning.</summary>
    /// <exception cref="IOException">It says that it is UTF-16.</exception>
    public static void Require(Stream file)
    {
        Span<byte> mark = stackalloc byte[2];
        file.Position = 0;
        var read = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (read == mark.Length && mark is [0xFF, 0xFE] or [0xFE, 0xFF])
        {
            throw new IOException("it is written in UTF-16, and logs are read as UTF-8");
        }
    }
}

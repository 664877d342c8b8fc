namespace Helicarrier.Services.Sources;

/// <summary>
/// Tells a place that is not there, which is no fault, from one of which nobody can tell, or that is not what it should be: something above it may not be
/// looked into or is no folder, it or something above it is a link that leads nowhere, or its name is too long.
/// </summary>
internal static class PlaceTrouble
{
    /// <summary>What keeps a folder from being looked into, as a path and the reason; null where it is there, or is not.</summary>
    /// <param name="path">Full path.</param>
    public static string? OfFolder(string path) => Of(path, isFile: false);

    /// <summary>The same of a file.</summary>
    /// <param name="path">Full path.</param>
    public static string? OfFile(string path) => Of(path, isFile: true);

    /// <summary>Whether a folder is there, or may be.</summary>
    /// <param name="directory">Full path.</param>
    public static bool MayHave(string directory) => Directory.Exists(directory) || OfFolder(directory) is not null;

    private static string? Of(string path, bool isFile)
    {
        try
        {
            if (File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint) && !IsLeading(path))
            {
                return $"{path}: It is a link, and what it leads to is not there or may not be looked at.";
            }
            if (Directory.Exists(path) != isFile) return null;
            return $"{path}: It is a {(isFile ? "folder where a file" : "file where a folder")} is expected.";
        }
        catch (UnauthorizedAccessException)
        {
            return $"{Seen(path)}: Access to the path is denied.";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } above ? Of(above, isFile: false) : null;
        }
        catch (IOException e)
        {
            return $"{path}: {e.Message}";
        }
    }

    private static bool IsLeading(string link)
    {
        try
        {
            return Directory.Exists(link) || File.ResolveLinkTarget(link, returnFinalTarget: true) is { Exists: true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The nearest above a path that can be seen: it is the one that does not let anybody in.</summary>
    private static string Seen(string path)
    {
        while (Path.GetDirectoryName(path) is { Length: > 0 } above)
        {
            try
            {
                File.GetAttributes(above);
                return above;
            }
            catch (UnauthorizedAccessException)
            {
                path = above;
            }
            catch (IOException)
            {
                return path;
            }
        }

        return path;
    }
}

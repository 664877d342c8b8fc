namespace Helicarrier.Persistence.Engines.Sqlite;

/// <summary>
/// Where a database really lies. The engine puts its log beside the file that a link leads to, so everything that stands beside a
/// database, locks and markers too, is named after that file: two names of one file are one store.
/// </summary>
public static class StorePath
{
    /// <summary>The absolute path, with a link that the file itself is followed to its end.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (IOException)
        {
            // No file yet, or links in a circle: opening it will say so.
            return full;
        }
    }
}

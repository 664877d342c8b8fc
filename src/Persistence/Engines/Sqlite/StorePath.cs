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

    /// <summary>Whether two paths name one file: by their text, or by the file that lies there, whatever links lead to it.</summary>
    public static bool AreSame(string one, string other)
    {
        if (Of(one) == Of(other)) return true;
        try
        {
            return FileIdentity.Of(one) is { } first && FileIdentity.Of(other) is { } second && first.IsSameFile(second);
        }
        catch (IOException)
        {
            // A path that cannot be looked at is refused by whoever opens it.
            return false;
        }
    }
}
